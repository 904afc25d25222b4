/** Reads the entries appended to a root array, with each entry's place in its writer's clock. */
import type * as Y from 'yjs'

export interface PlacedEntry<Entry> {
  entry: Entry
  client: number
  /** The Yjs clock of this entry: anyone who holds `client` beyond it has the entry. */
  clock: number
}

/**
 * Entries from `next` on (client → clock; advanced here), in the array's order. Walks Yjs's items instead of the
 * array's values because only items know their clocks.
 *
 * @param parse returns null for an invalid entry
 */
export function readLaneEntries<Entry>(
  doc: Y.Doc,
  root: string,
  next: Map<number, number>,
  parse: (value: unknown) => Entry | null,
): PlacedEntry<Entry>[] {
  const found: PlacedEntry<Entry>[] = []
  for (let item = doc.getArray(root)._start; item; item = item.right) {
    const { client, clock } = item.id
    const from = next.get(client) ?? 0
    if (clock + item.length <= from) continue
    if (!item.deleted && item.countable) {
      const values = item.content.getContent()
      for (let offset = Math.max(0, from - clock); offset < item.length; offset += 1) {
        const entry = parse(values[offset])
        if (entry !== null) found.push({ entry, client, clock: clock + offset })
      }
    }
  }
  for (const [client, structs] of doc.store.clients) {
    const last = structs.at(-1)
    if (last) next.set(client, last.id.clock + last.length)
  }
  return found
}
