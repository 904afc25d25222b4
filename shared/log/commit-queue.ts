/** Writes entries to the store in order; entries that queue up while the disk is busy go in one batch. */
import type { SpaceStore, StoreEntry } from './store.ts'

export class CommitQueue {
  readonly #store: Pick<SpaceStore, 'append'>
  #gathered: StoreEntry[] = []
  /** Queued bytes, by author. */
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
    // The caller of `append` sees the failure; this internal chain must not raise an unhandled rejection.
    next.catch(() => {
      this.#failed = true
      this.#gathered = []
    })
    this.#current = next
    this.#next = next
    return next
  }

  /** Bytes of a device's records that haven't been handed to the store yet. */
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
