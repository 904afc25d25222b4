interface Lanes {
  get(id: string): unknown
  open(id: string): unknown
  close(id: string): void
}

/** Which lanes are read: of each writer a bounded number, so that nobody's lanes without end crowd out others'. */
export class LanesOfEach<Writer> {
  readonly #most: number
  /** In the order of their ids. */
  readonly #read = new Map<Writer, string[]>()

  /** @param most lanes of one writer: the first ones, so that they are the same whatever the order in which they come */
  constructor(most: number) {
    this.#most = most
  }

  /**
   * Opens lanes that are here, unless they are open or beyond those that are read. Closes those that are beyond them
   * now. @param writerOf null: the lane isn't opened
   */
  open(lanes: Lanes, ids: readonly string[], writerOf: (id: string) => Writer | null): void {
    for (const id of ids) {
      const writer = writerOf(id)
      if (writer !== null) this.#open(lanes, writer, id)
    }
  }

  #open(lanes: Lanes, writer: Writer, id: string): void {
    if (lanes.get(id)) return
    const before = this.#read.get(writer) ?? []
    if (before.length >= this.#most && id > (before.at(-1) ?? '')) return
    const inOrder = [...new Set([...before, id])].sort()
    this.#read.set(writer, inOrder.slice(0, this.#most))
    for (const beyond of inOrder.slice(this.#most)) lanes.close(beyond)
    lanes.open(id)
  }
}
