/**
 * The least of what was noted lately. Clocks of two devices differ, so only the least time that something took tells
 * how much of it was clocks; what takes longer was held up, unless all of it does for a while.
 */

/** Milliseconds for which each is remembered at least, and twice that at most. */
const REMEMBERED = 15_000

export class RecentLeast {
  #least = Number.POSITIVE_INFINITY
  #before = Number.POSITIVE_INFINITY
  #turned = Number.NEGATIVE_INFINITY

  /** @param now of a clock that nobody sets, in milliseconds */
  note(value: number, now: number): void {
    if (now - this.#turned > REMEMBERED) {
      this.#before = now - this.#turned > 2 * REMEMBERED ? Number.POSITIVE_INFINITY : this.#least
      this.#turned = now
      this.#least = Number.POSITIVE_INFINITY
    }
    this.#least = Math.min(this.#least, value)
  }

  /** Infinite if nothing was noted. */
  get value(): number {
    return Math.min(this.#least, this.#before)
  }
}
