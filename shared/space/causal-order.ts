/** One order for a set of records that name their predecessors, the same on every replica: parents first, then the lower hash. */
export interface CausalEntry {
  hash: string
  prev: string
  heads: readonly string[]
  /** What its chain is written under; null for what everything comes from. */
  grant: string | null
}

/** What a record comes after: what it says it has seen, the one before it, and at the start of a chain what that is written under. */
export function parentsOf(entry: CausalEntry): string[] {
  if (entry.prev !== '') return [...entry.heads, entry.prev]
  return entry.grant === null ? [...entry.heads] : [...entry.heads, entry.grant]
}

/** Adding records never changes the order among those that were there. */
export function causalOrder<Entry extends CausalEntry>(entries: readonly Entry[]): Entry[] {
  const byHash = new Map(entries.map((entry) => [entry.hash, entry]))
  const children = new Map<string, Entry[]>()
  const waiting = new Map<string, number>()
  const ready: Entry[] = []
  for (const entry of byHash.values()) {
    const parents = new Set(parentsOf(entry).filter((hash) => byHash.has(hash)))
    waiting.set(entry.hash, parents.size)
    if (parents.size === 0) push(ready, entry)
    for (const parent of parents) {
      const list = children.get(parent)
      if (list) list.push(entry)
      else children.set(parent, [entry])
    }
  }
  const ordered: Entry[] = []
  for (let next = pop(ready); next; next = pop(ready)) {
    ordered.push(next)
    for (const child of children.get(next.hash) ?? []) {
      const left = (waiting.get(child.hash) as number) - 1
      waiting.set(child.hash, left)
      if (left === 0) push(ready, child)
    }
  }
  return ordered
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

/** For each entry, which of `marks` it comes after, or is itself. */
export function marksBefore<Entry extends CausalEntry>(
  ordered: readonly Entry[],
  marks: ReadonlySet<string>,
): Map<string, ReadonlySet<string>> {
  const seen = new Map<string, ReadonlySet<string>>()
  const none: ReadonlySet<string> = new Set()
  for (const entry of ordered) {
    let own: Set<string> | null = null
    let shared = none
    for (const parent of parentsOf(entry)) {
      const before = seen.get(parent) ?? none
      if (before.size === 0 || before === shared) continue
      if (own === null && shared.size === 0) shared = before
      else {
        own ??= new Set(shared)
        for (const mark of before) own.add(mark)
      }
    }
    if (marks.has(entry.hash)) own = new Set(own ?? shared).add(entry.hash)
    seen.set(entry.hash, own ?? shared)
  }
  return seen
}

/** Answers for single pairs whether one entry comes after another. */
export class Causality<Entry extends CausalEntry> {
  readonly #positions: ReadonlyMap<string, number>
  readonly #ordered: readonly Entry[]

  /** @param ordered by `causalOrder` */
  constructor(ordered: readonly Entry[]) {
    this.#ordered = ordered
    this.#positions = new Map(ordered.map((entry, index) => [entry.hash, index]))
  }

  position(hash: string): number {
    return this.#positions.get(hash) ?? -1
  }

  /** Whether `later` comes after `earlier`, or is it. */
  sees(later: string, earlier: string): boolean {
    const least = this.position(earlier)
    const open = [this.position(later)]
    const looked = new Set<number>()
    for (let position = open.pop(); position !== undefined; position = open.pop()) {
      if (position === least) return least >= 0
      if (position < least || looked.has(position)) continue
      looked.add(position)
      for (const parent of parentsOf(this.#ordered[position] as Entry)) open.push(this.position(parent))
    }
    return false
  }
}
