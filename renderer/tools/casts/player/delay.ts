/**
 * Which time of a cast should be played now. Clocks of two devices differ, so only the least time that something took
 * counts, of the last half minute: what came late then was held up.
 */
const REMEMBERED = 15_000
/** Milliseconds from arriving to being played, at least: sound is decoded meanwhile. */
const MARGIN = 40
/** How fast it is forgotten that something came late, in milliseconds a millisecond. */
const FORGETTING = 0.01

export class Delay {
  readonly #most: number
  readonly #isLeast: boolean
  #least = Number.POSITIVE_INFINITY
  #before = Number.POSITIVE_INFINITY
  #turned = 0
  /** How much later than the fastest something came that is waited for, and when that was. */
  #late = Number.POSITIVE_INFINITY
  #notedAt = 0

  /**
   * @param most how late viewers play, in milliseconds
   * @param isLeast no later than what comes last needs: for talking
   */
  constructor(most: number, isLeast = false) {
    this.#most = most
    this.#isLeast = isLeast
  }

  /** Milliseconds. */
  get #delay(): number {
    return this.#isLeast ? Math.min(this.#most, this.#late + MARGIN) : this.#most
  }

  /**
   * Something came.
   *
   * @param time of it in the cast
   * @param now of a clock that nobody sets
   * @param isAwaited rather than played without it
   */
  note(time: number, now: number, isAwaited = false): void {
    if (now - this.#turned > REMEMBERED) {
      this.#turned = now
      this.#before = this.#least
      this.#least = Number.POSITIVE_INFINITY
    }
    this.#least = Math.min(this.#least, now - time)
    if (!isAwaited) return
    const late = now - time - Math.min(this.#least, this.#before)
    const before = this.#late - FORGETTING * (now - this.#notedAt)
    this.#late = Number.isFinite(before) ? Math.max(late, before) : late
    this.#notedAt = now
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
