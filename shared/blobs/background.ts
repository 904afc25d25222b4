/** The pace of transfers in the background while people need the line: they give way, and never stop for good (SPEC.md, B22). */

/** Milliseconds between pieces, at least; and how many times as long as a piece took. */
const LEAST_REST = 100
const REST = 8

export class Background {
  #begun: number | null = null
  #rested = Number.NEGATIVE_INFINITY

  /** Whether the next piece may be taken: one at a time, with rests. */
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
