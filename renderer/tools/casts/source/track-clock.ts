/**
 * Puts the time stamps of a track on the clock of this worker. Those of sound and of pictures begin at different moments,
 * and the first of a track may be off by a second, so only the least time that something took to arrive counts.
 */
const SETTLES = 1000
/** How long the least is remembered at least: sound cards run at speeds of their own. */
const REMEMBERED = 5000

export class TrackClock {
  #began: number | null = null
  #turned = 0
  #least = Number.POSITIVE_INFINITY
  #before = Number.POSITIVE_INFINITY

  /** Returns false as long as nothing can be said. All in milliseconds. */
  note(stamp: number, arrived: number): boolean {
    this.#began ??= arrived
    if (arrived - this.#began < SETTLES) return false
    if (arrived - this.#turned > REMEMBERED) {
      this.#turned = arrived
      this.#before = this.#least
      this.#least = Number.POSITIVE_INFINITY
    }
    this.#least = Math.min(this.#least, arrived - stamp)
    return true
  }

  /** When something with this time stamp was recorded. */
  timeOf(stamp: number): number {
    return stamp + Math.min(this.#least, this.#before)
  }
}
