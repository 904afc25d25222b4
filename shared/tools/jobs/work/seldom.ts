/** Limits searches for something that may not exist: unsuccessful ones take at most a small share of the time. */
const SHARE = 1 / 20

export class Seldom {
  readonly #now: () => number
  #until = Number.NEGATIVE_INFINITY

  /** @param now milliseconds of a monotonic clock */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Null if nothing was found, or if it is too early to look again. */
  look<Found>(find: () => Found | null): Found | null {
    const began = this.#now()
    if (began < this.#until) return null
    const found = find()
    if (found === null) this.#until = this.#now() + (this.#now() - began) / SHARE
    return found
  }
}
