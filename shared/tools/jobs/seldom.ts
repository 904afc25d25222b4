/** Looks for what may not be there: looks that find nothing take at most a small part of the time. */
const SHARE = 1 / 20

export class Seldom {
  readonly #now: () => number
  #until = Number.NEGATIVE_INFINITY

  /** @param now milliseconds of a clock that nobody sets */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Null if there is nothing, or it isn't time to look again. */
  look<Found>(find: () => Found | null): Found | null {
    const began = this.#now()
    if (began < this.#until) return null
    const found = find()
    if (found === null) this.#until = this.#now() + (this.#now() - began) / SHARE
    return found
  }
}
