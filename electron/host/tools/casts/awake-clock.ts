/**
 * A clock that stands still while this device does (it slept, or was too busy): nobody else was silent then, and what
 * they sent is still to be read.
 */

/** Whoever reads the clock does so more often than this, in milliseconds. */
const AWAKE = 300

export class AwakeClock {
  readonly #steady: () => number
  #readAt: number
  #lost = 0

  /** @param steady milliseconds of a clock that nobody sets */
  constructor(steady: () => number) {
    this.#steady = steady
    this.#readAt = steady()
  }

  /** Milliseconds. */
  readonly now = (): number => {
    const time = this.#steady()
    const since = time - this.#readAt
    if (since > AWAKE) this.#lost += since
    this.#readAt = time
    return time - this.#lost
  }
}
