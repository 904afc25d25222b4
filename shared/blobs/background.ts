/**
 * The pace of background transfers while people need the line: they give way, but never stop completely (SPEC.md, B22).
 */

/** The minimum pause between pieces in milliseconds, and its length as a multiple of the time that the piece took. */
const LEAST_REST = 100
const REST = 8

export class Background {
  #begun: number | null = null
  #rested = Number.NEGATIVE_INFINITY

  /** Whether the next piece can be requested or read: one at a time, with pauses. */
  mayTake(now: number): boolean {
    return this.#begun === null && now >= this.#rested
  }

  began(now: number): void {
    this.#begun ??= now
  }

  ended(now: number): void {
    if (this.#begun === null) return
    this.#rested = now + Math.max(LEAST_REST, REST * (now - this.#begun))
    this.#begun = null
  }
}
