/**
 * Which time of a cast should be played now. Clocks of two devices differ, so only the least time that something took
 * counts, of the last half minute: what came late then was held up.
 */
const REMEMBERED = 15_000
/** Milliseconds after the fastest came that sound can be played, before any sound said so. */
const EXPECTED = 40
/** Milliseconds that sound is ready before it is played. */
const SPARE = 15
/** How fast it is forgotten that sound was ready late, in milliseconds a millisecond. */
const FORGETTING = 0.01

export class Delay {
  readonly #most: number
  readonly #isLeast: boolean
  #least = Number.POSITIVE_INFINITY
  #before = Number.POSITIVE_INFINITY
  #turned = 0
  #late = EXPECTED
  #readyAt = Number.NEGATIVE_INFINITY

  /**
   * @param most how late viewers play, in milliseconds
   * @param isLeast no later than what comes last needs: for talking
   */
  constructor(most: number, isLeast = false) {
    this.#most = most
    this.#isLeast = isLeast
  }

  /** Milliseconds between the newest and what is played. */
  get length(): number {
    return this.#isLeast ? Math.min(this.#most, this.#late + SPARE) : this.#most
  }

  /**
   * Something came.
   *
   * @param time of it in the cast
   * @param now of a clock that nobody sets
   */
  note(time: number, now: number): void {
    if (now - this.#turned > REMEMBERED) {
      this.#before = now - this.#turned > 2 * REMEMBERED ? Number.POSITIVE_INFINITY : this.#least
      this.#turned = now
      this.#least = Number.POSITIVE_INFINITY
    }
    this.#least = Math.min(this.#least, now - time)
  }

  /** @param late milliseconds from when the fastest came until sound of the same time could be played */
  noteReady(late: number, now: number): void {
    this.#late = Math.max(late, this.#late - FORGETTING * (now - this.#readyAt))
    this.#readyAt = now
  }

  /** The time in the cast of what comes now, if it's as fast as the fastest. Null: nothing came yet. */
  newest(now: number): number | null {
    const least = Math.min(this.#least, this.#before)
    return Number.isFinite(least) ? now - least : null
  }

  /** The time in the cast that should be played now. Null: nothing came yet. */
  target(now: number): number | null {
    const newest = this.newest(now)
    return newest === null ? null : newest - this.length
  }

  /** How far behind the newest that could be here. */
  behind(position: number, now: number): number {
    return (this.newest(now) ?? this.length) - position
  }
}
