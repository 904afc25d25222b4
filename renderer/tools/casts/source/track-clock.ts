/**
 * Converts a track's time stamps to this worker's clock. Sound and picture tracks start at different moments, and a
 * track's first time stamps may be off by a second. So only the shortest time from recording to arrival counts.
 */
const SETTLES = 1000
/**
 * Minimum time in milliseconds for which the shortest time is remembered: sound cards run at slightly different speeds.
 */
const REMEMBERED = 5000

export class TrackClock {
  #began: number | null = null
  #turned = 0
  #least = Number.POSITIVE_INFINITY
  #before = Number.POSITIVE_INFINITY

  /** Returns false until the clock has settled. All values are in milliseconds. */
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

  /** The time at which data with this time stamp was recorded. */
  timeOf(stamp: number): number {
    return stamp + Math.min(this.#least, this.#before)
  }
}
