import { appendAll, appendTo } from '../../base/append.ts'
/**
 * A total order for a set of records that name their predecessors, the same on every replica: parents first, then the
 * lower hash.
 */
export interface CausalEntry {
  hash: string
  prev: string
  heads: readonly string[]
  /** The grant that its chain is written under; null for genesis. */
  grant: string | null
}

/**
 * The records that a record comes after: those it names as seen, its predecessor, and at the start of a chain the
 * grant.
 */
export function parentsOf(entry: CausalEntry): string[] {
  if (entry.prev !== '') return [...entry.heads, entry.prev]
  return entry.grant === null ? [...entry.heads] : [...entry.heads, entry.grant]
}

interface Place<Entry> {
  entry: Entry
  parents: readonly Place<Entry>[]
  position: number
  /** The number of the last traversal that visited this place. */
  look: number
}

/** Grows record by record; adding records never changes the order of existing ones. */
export class CausalOrder<Entry extends CausalEntry> {
  #places = new Map<string, Place<Entry>>()
  #ordered: Place<Entry>[] = []
  /** Hashes named by a record but not stored. */
  readonly #awaited = new Set<string>()
  #looks = 0

  /** @param entries in any order */
  constructor(entries: Iterable<Entry> = []) {
    this.#sort([...entries])
  }

  get size(): number {
    return this.#ordered.length
  }

  entries(): Entry[] {
    return this.#ordered.map(({ entry }) => entry)
  }

  get(hash: string): Entry | undefined {
    return this.#places.get(hash)?.entry
  }

  /** The position of a record in the order, from 0; -1 if it isn't stored. */
  position(hash: string): number {
    return this.#places.get(hash)?.position ?? -1
  }

  /**
   * Inserts a record. Returns `last`: after all others; `between`: before some; `anew`: others had named it before it
   * arrived, so everything was reordered; `known`: it was already stored.
   */
  add(entry: Entry): 'last' | 'between' | 'anew' | 'known' {
    if (this.#places.has(entry.hash)) return 'known'
    if (this.#awaited.has(entry.hash)) {
      this.#sort([...this.entries(), entry])
      return 'anew'
    }
    const place = this.#place(entry)
    let index = 0
    for (const parent of place.parents) index = Math.max(index, parent.position + 1)
    while (index < this.#ordered.length && (this.#ordered[index] as Place<Entry>).entry.hash < entry.hash) index++
    this.#ordered.splice(index, 0, place)
    this.#number(index)
    return index === this.#ordered.length - 1 ? 'last' : 'between'
  }

  /** Whether `later` comes after `earlier`, or is the same record. */
  sees(later: string, earlier: string): boolean {
    const target = this.#places.get(earlier)
    const start = this.#places.get(later)
    if (!target || !start) return false
    const look = ++this.#looks
    const open = [start]
    for (let place = open.pop(); place; place = open.pop()) {
      if (place === target) return true
      if (place.position < target.position || place.look === look) continue
      place.look = look
      for (const parent of place.parents) open.push(parent)
    }
    return false
  }

  /** Adds a record and all its ancestors to a set that is closed under ancestors. */
  addBefore(hash: string, seen: Set<string>): void {
    const start = this.#places.get(hash)
    const open = start ? [start] : []
    for (let place = open.pop(); place; place = open.pop()) {
      if (seen.has(place.entry.hash)) continue
      seen.add(place.entry.hash)
      appendAll(open, place.parents)
    }
  }

  /** A record and all its descendants. */
  after(hash: string): Set<string> {
    const after = new Set([hash])
    for (let index = this.position(hash) + 1; index > 0 && index < this.#ordered.length; index++) {
      const { entry, parents } = this.#ordered[index] as Place<Entry>
      if (parents.some((parent) => after.has(parent.entry.hash))) after.add(entry.hash)
    }
    return after
  }

  #place(entry: Entry): Place<Entry> {
    const parents: Place<Entry>[] = []
    for (const hash of new Set(parentsOf(entry))) {
      const parent = this.#places.get(hash)
      if (parent) parents.push(parent)
      else this.#awaited.add(hash)
    }
    const place = { entry, parents, position: -1, look: 0 }
    this.#places.set(entry.hash, place)
    return place
  }

  #number(from: number): void {
    for (let index = from; index < this.#ordered.length; index++)
      (this.#ordered[index] as Place<Entry>).position = index
  }

  #sort(entries: readonly Entry[]): void {
    const byHash = new Map(entries.map((entry) => [entry.hash, entry]))
    const children = new Map<string, Entry[]>()
    const waiting = new Map<string, number>()
    const ready: Entry[] = []
    this.#awaited.clear()
    for (const entry of byHash.values()) {
      const parents = new Set(parentsOf(entry).filter((hash) => byHash.has(hash)))
      waiting.set(entry.hash, parents.size)
      if (parents.size === 0) push(ready, entry)
      for (const parent of parents) {
        appendTo(children, parent, entry)
      }
    }
    this.#places = new Map()
    this.#ordered = []
    for (let next = pop(ready); next; next = pop(ready)) {
      this.#ordered.push(this.#place(next))
      for (const child of children.get(next.hash) ?? []) {
        const left = (waiting.get(child.hash) as number) - 1
        waiting.set(child.hash, left)
        if (left === 0) push(ready, child)
      }
    }
    this.#number(0)
  }
}

/** A binary heap by hash. */
function push<Entry extends CausalEntry>(heap: Entry[], entry: Entry): void {
  let index = heap.length
  heap.push(entry)
  while (index > 0) {
    const parent = (index - 1) >> 1
    const above = heap[parent] as Entry
    if (above.hash <= entry.hash) break
    heap[index] = above
    index = parent
  }
  heap[index] = entry
}

function pop<Entry extends CausalEntry>(heap: Entry[]): Entry | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (!top || !last || heap.length === 0) return top
  let index = 0
  for (;;) {
    let child = 2 * index + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && (heap[child + 1] as Entry).hash < (heap[child] as Entry).hash) child++
    if ((heap[child] as Entry).hash >= last.hash) break
    heap[index] = heap[child] as Entry
    index = child
  }
  heap[index] = last
  return top
}
