/** Which lanes are read: of each writer a bounded number, so that nobody's lanes without end crowd out others'. */
export class LanesOfEach<Writer> {
  readonly #most: number
  /** In the order of their ids. */
  readonly #read = new Map<Writer, string[]>()

  /** @param most lanes of one writer: the first ones, so that they are the same whatever the order in which they come */
  constructor(most: number) {
    this.#most = most
  }

  /** Returns false if it is beyond them. @param close is called with one that no longer is among them */
  take(writer: Writer, id: string, close: (id: string) => void): boolean {
    const before = this.#read.get(writer) ?? []
    if (before.length >= this.#most && id > (before.at(-1) ?? '')) return false
    const inOrder = [...new Set([...before, id])].sort()
    this.#read.set(writer, inOrder.slice(0, this.#most))
    for (const beyond of inOrder.slice(this.#most)) close(beyond)
    return true
  }
}
