/** Writes entries to the store in order, as many at once as have gathered while the disk was busy. */
import type { SpaceStore, StoreEntry } from './store.ts'

export class CommitQueue {
  readonly #store: Pick<SpaceStore, 'append'>
  #gathered: StoreEntry[] = []
  #next: Promise<void> | null = null
  #current: Promise<void> = Promise.resolve()
  #failed = false

  constructor(store: Pick<SpaceStore, 'append'>) {
    this.#store = store
  }

  /** Resolves when the entries, and all before them, are durable. After a failure every further write fails too. */
  append(entries: readonly StoreEntry[]): Promise<void> {
    if (entries.length === 0 || this.#failed) return this.settled()
    for (const entry of entries) this.#gathered.push(entry)
    if (this.#next) return this.#next
    const next = this.#current.then(() => {
      const batch = this.#gathered
      this.#gathered = []
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

  settled(): Promise<void> {
    return this.#next ?? this.#current
  }
}
