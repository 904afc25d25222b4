/** Reads the entries appended to a root array, with each entry's place in its writer's clock. */
import type * as Y from 'yjs'

/** Whether the lane's device has deleted something from a root array. Honest devices only append. */
export function hasDeleted(doc: Y.Doc, root: string): boolean {
  for (let item = doc.getArray(root)._start; item; item = item.right) if (item.deleted) return true
  return false
}

export interface PlacedEntry<Entry> {
  entry: Entry
  client: number
  /** The Yjs clock of this entry. Anyone whose clock for `client` is higher has the entry. */
  clock: number
}

/**
 * Entries from `next` on (client → clock; advanced here), in the array's order. Walks Yjs's items instead of the
 * array's values because only items know their clocks.
 *
 * @param parse returns null for an invalid entry; `index` is its place among all values of the array
 */
export function readLaneEntries<Entry>(
  doc: Y.Doc,
  root: string,
  next: Map<number, number>,
  parse: (value: unknown, index: number) => Entry | null,
): PlacedEntry<Entry>[] {
  const found: PlacedEntry<Entry>[] = []
  let index = 0
  for (let item = doc.getArray(root)._start; item; item = item.right) {
    const { client, clock } = item.id
    if (item.deleted || !item.countable) continue
    const from = next.get(client) ?? 0
    if (clock + item.length > from) {
      const values = item.content.getContent()
      for (let offset = Math.max(0, from - clock); offset < item.length; offset += 1) {
        const entry = parse(values[offset], index + offset)
        if (entry !== null) found.push({ entry, client, clock: clock + offset })
      }
    }
    index += item.length
  }
  for (const [client, structs] of doc.store.clients) {
    const last = structs.at(-1)
    if (last) next.set(client, last.id.clock + last.length)
  }
  return found
}
