/**
 * The smallest of the recently noted values. Clocks of two devices differ, so only the shortest time that something
 * took shows their difference. Anything slower was delayed, unless everything is slower for a while.
 */

/** How long each value is remembered at least, in milliseconds; at most twice as long. */
const REMEMBERED = 15_000

export class RecentLeast {
  #least = Number.POSITIVE_INFINITY
  #before = Number.POSITIVE_INFINITY
  #turned = Number.NEGATIVE_INFINITY

  /** @param now time of a monotonic clock, in milliseconds */
  note(value: number, now: number): void {
    if (now - this.#turned > REMEMBERED) {
      this.#before = now - this.#turned > 2 * REMEMBERED ? Number.POSITIVE_INFINITY : this.#least
      this.#turned = now
      this.#least = Number.POSITIVE_INFINITY
    }
    this.#least = Math.min(this.#least, value)
  }

  /** Infinite if there is none. */
  get value(): number {
    return Math.min(this.#least, this.#before)
  }
}
