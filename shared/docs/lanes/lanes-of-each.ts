interface Lanes {
  get(id: string): unknown
  open(id: string): unknown
  close(id: string): void
}

/** Decides which lanes are read: a limited number per writer, so that nobody can crowd out others' lanes. */
export class LanesOfEach<Writer> {
  readonly #most: number
  readonly #mostInAll: number
  /** Sorted by id. */
  readonly #ofEach = new Map<Writer, readonly string[]>()
  #read = new Set<string>()

  /**
   * @param most maximum number of lanes per writer: the first ones, so that the order in which they arrive doesn't
   *   matter
   * @param mostInAll maximum number in all: each writer's last lane first, then the one before it, and so on. If there
   *   is a lane for each month, these are the ones still being written
   */
  constructor(most: number, mostInAll = Number.POSITIVE_INFINITY) {
    this.#most = most
    this.#mostInAll = mostInAll
  }

  /**
   * Opens the lanes to be read that aren't open yet, and closes those that no longer belong to them. @param writerOf
   * null: the lane isn't opened
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
