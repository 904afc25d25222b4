/** How many of each client's structs are in the doc, and where clients are cut off. */

/** A client's struct at a clock. */
export interface Need {
  client: number
  clock: number
}

export class Clocks {
  readonly #applied = new Map<number, number>()
  readonly #cuts: Map<number, number>

  constructor(cuts: ReadonlyMap<number, number>) {
    this.#cuts = new Map(cuts)
  }

  /** The next clock of a client. */
  next(client: number): number {
    return this.#applied.get(client) ?? 0
  }

  advance(client: number, next: number): void {
    this.#applied.set(client, next)
  }

  /** Voids everything of the client from its next clock on. */
  cutOff(client: number): void {
    if (!this.#cuts.has(client)) this.#cuts.set(client, this.next(client))
  }

  cut(client: number): number | undefined {
    return this.#cuts.get(client)
  }

  /**
   * The clock that must really be in the doc. Beyond a cut-off, a collected range stands in, which needs only the
   * clocks before the cut-off.
   */
  required(client: number, clock: number): number {
    if (this.#cuts.size === 0) return clock
    const cut = this.#cuts.get(client)
    return cut !== undefined && clock >= cut ? cut - 1 : clock
  }

  copy(): Map<number, number> {
    return new Map(this.#applied)
  }
}
