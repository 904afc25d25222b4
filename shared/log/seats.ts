/** Assigns a generation to each seat. A seat keeps its generation as long as that can be continued. */
export class Seats {
  readonly #generations: number[] = []

  get generations(): readonly number[] {
    return this.#generations
  }

  take(
    seat: number,
    options: {
      /** Generations that can be continued, the best first. */
      live: readonly number[]
      /** Whether a seat's generation can be continued or begun. */
      isUsable(generation: number, seat: number): boolean
      begin(seat: number): number
    },
  ): number {
    const { live, isUsable, begin } = options
    // Lower seats choose first, so that the first seat doesn't lose its generation to another.
    for (let each = 0; each <= seat; each++) {
      const known = this.#generations[each]
      if (known !== undefined && isUsable(known, each)) continue
      const others = this.#generations.filter((_, other) => other !== each)
      this.#generations[each] = live.find((generation) => !others.includes(generation)) ?? begin(each)
    }
    return this.#generations[seat] as number
  }
}
