interface Lanes {
  get(id: string): unknown
  open(id: string): unknown
  close(id: string): void
}

/** Which lanes are read: of each writer a bounded number, so that nobody's lanes without end crowd out others'. */
export class LanesOfEach<Writer> {
  readonly #most: number
  readonly #mostInAll: number
  /** In the order of their ids. */
  readonly #ofEach = new Map<Writer, readonly string[]>()
  #read = new Set<string>()

  /**
   * @param most lanes of one writer: the first ones, so that they are the same whatever the order in which they come
   * @param mostInAll of these, the last one of each writer, then the ones before: of lanes for each month, those in
   * which something is still written
   */
  constructor(most: number, mostInAll = Number.POSITIVE_INFINITY) {
    this.#most = most
    this.#mostInAll = mostInAll
  }

  /**
   * Opens lanes that are here, unless they are open or beyond those that are read. Closes those that are beyond them
   * now. @param writerOf null: the lane isn't opened
   */
  open(lanes: Lanes, ids: readonly string[], writerOf: (id: string) => Writer | null): void {
    for (const id of ids) {
      const writer = writerOf(id)
      if (writer !== null) this.#add(writer, id)
    }
    const read = new Set(this.#chosen())
    for (const id of this.#read) if (!read.has(id)) lanes.close(id)
    for (const id of read) if (!lanes.get(id)) lanes.open(id)
    this.#read = read
  }

  #chosen(): string[] {
    const all = [...this.#ofEach.values()]
    if (all.reduce((sum, { length }) => sum + length, 0) <= this.#mostInAll) return all.flat()
    const inTurns = all.flatMap((ids) => ids.toReversed().map((id, turn) => ({ id, turn })))
    inTurns.sort((one, two) => one.turn - two.turn || (one.id < two.id ? 1 : -1))
    return inTurns.slice(0, this.#mostInAll).map(({ id }) => id)
  }

  #add(writer: Writer, id: string): void {
    const before = this.#ofEach.get(writer) ?? []
    if (before.length >= this.#most && id > (before.at(-1) ?? '')) return
    this.#ofEach.set(writer, [...new Set([...before, id])].sort().slice(0, this.#most))
  }
}
