/** Writes entries to the store in order, as many at once as have gathered while the disk was busy. */
import type { SpaceStore, StoreEntry } from './store.ts'

export class CommitQueue {
  readonly #store: Pick<SpaceStore, 'append'>
  #gathered: StoreEntry[] = []
  /** Bytes of it, by author. */
  #bytes = new Map<string, number>()
  #next: Promise<void> | null = null
  #current: Promise<void> = Promise.resolve()
  #failed = false

  constructor(store: Pick<SpaceStore, 'append'>) {
    this.#store = store
  }

  /** Resolves when the entries, and all before them, are durable. After a failure every further write fails too. */
  append(entries: readonly StoreEntry[]): Promise<void> {
    if (entries.length === 0 || this.#failed) return this.settled()
    for (const entry of entries) this.#gather(entry)
    if (this.#next) return this.#next
    const next = this.#current.then(() => {
      const batch = this.#gathered
      this.#gathered = []
      this.#bytes = new Map()
      this.#next = null
      return this.#store.append(batch)
    })
    // Whoever awaits a write hears of its failure; this chain itself must not go unheard.
    next.catch(() => {
      this.#failed = true
      this.#gathered = []
    })
    this.#current = next
    this.#next = next
    return next
  }

  /** Bytes of a device's records that were not handed to the store yet. */
  bytesOf(author: string): number {
    return this.#bytes.get(author) ?? 0
  }

  #gather(entry: StoreEntry): void {
    const { author } = entry.head.chain
    this.#gathered.push(entry)
    this.#bytes.set(author, this.bytesOf(author) + entry.bytes.length)
  }

  settled(): Promise<void> {
    return this.#next ?? this.#current
  }
}
