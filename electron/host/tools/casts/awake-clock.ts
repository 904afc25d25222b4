/**
 * A clock that stops while this device sleeps or is too busy: other devices weren't silent then, and what they sent is
 * still to be read.
 */

/** The clock is read more often than this, in milliseconds. */
const AWAKE = 300

export class AwakeClock {
  readonly #steady: () => number
  #readAt: number
  #lost = 0

  /** @param steady a monotonic clock in milliseconds */
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
