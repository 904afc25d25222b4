/**
 * A clock that stops while this device sleeps or is too busy: other devices weren't silent then, and what they sent is
 * still to be read.
 */

export class AwakeClock {
  readonly #steady: () => number
  readonly #awake: number
  #readAt: number
  #lost = 0

  /**
   * @param steady a monotonic clock in milliseconds
   * @param awake the device slept, or was too busy, if the clock isn't read for longer than this, in milliseconds
   */
  constructor(steady: () => number, awake: number) {
    this.#steady = steady
    this.#awake = awake
    this.#readAt = steady()
  }

  /** Milliseconds. */
  readonly now = (): number => {
    const time = this.#steady()
    const since = time - this.#readAt
    if (since > this.#awake) this.#lost += since
    this.#readAt = time
    return time - this.#lost
  }
}
