/**
 * Which time of a cast should be played now. Clocks of two devices differ, so only the least time that something took
 * counts, of the last half minute: what came late then was held up.
 */
const REMEMBERED = 15_000

export class Delay {
  readonly #delay: number
  #least = Number.POSITIVE_INFINITY
  #before = Number.POSITIVE_INFINITY
  #turned = 0

  /** @param delay how late viewers play, in milliseconds */
  constructor(delay: number) {
    this.#delay = delay
  }

  /** Something came. @param time of it in the cast @param now of a clock that nobody sets */
  note(time: number, now: number): void {
    if (now - this.#turned > REMEMBERED) {
      this.#turned = now
      this.#before = this.#least
      this.#least = Number.POSITIVE_INFINITY
    }
    this.#least = Math.min(this.#least, now - time)
  }

  /** Null: nothing came yet. */
  target(now: number): number | null {
    const least = Math.min(this.#least, this.#before)
    return Number.isFinite(least) ? now - least - this.#delay : null
  }

  /** How far behind the newest that could be here. */
  behind(position: number, now: number): number {
    return (this.target(now) ?? 0) + this.#delay - position
  }
}
