/** One order for a set of records that name their predecessors, the same on every replica: parents first, then the lower hash. */
export interface CausalEntry {
  hash: string
  prev: string
  heads: readonly string[]
}

/** Adding records never changes the order among those that were there. */
export function causalOrder<Entry extends CausalEntry>(entries: readonly Entry[]): Entry[] {
  const byHash = new Map(entries.map((entry) => [entry.hash, entry]))
  const children = new Map<string, Entry[]>()
  const waiting = new Map<string, number>()
  const ready: Entry[] = []
  for (const entry of byHash.values()) {
    const parents = new Set([...entry.heads, entry.prev].filter((hash) => byHash.has(hash)))
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
