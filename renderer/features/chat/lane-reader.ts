/** Reads what was appended to a lane, with the place of each entry in its writer's clock. */
import type * as Y from 'yjs'
import { CHAT_ROOT, type ChatEntry, chatEntry } from '../../../shared/tools/chat/shape.ts'

export interface PlacedEntry {
  entry: ChatEntry
  client: number
  /** The Yjs clock of this entry: whoever holds `client` beyond it has the entry. */
  clock: number
}

export const laneEntries = (doc: Y.Doc): Y.Array<unknown> => doc.getArray(CHAT_ROOT)

/**
 * Valid entries from `next` on (client → clock; advanced here), in the lane's order. Walks Yjs's items instead of the array's
 * values because only they know their clocks.
 */
export function readEntries(doc: Y.Doc, next: Map<number, number>): PlacedEntry[] {
  const found: PlacedEntry[] = []
  for (let item = laneEntries(doc)._start; item; item = item.right) {
    const { client, clock } = item.id
    const from = next.get(client) ?? 0
    if (clock + item.length <= from) continue
    if (!item.deleted && item.countable) {
      const values = item.content.getContent()
      for (let offset = Math.max(0, from - clock); offset < item.length; offset += 1) {
        const parsed = chatEntry.safeParse(values[offset])
        if (parsed.success) found.push({ entry: parsed.data, client, clock: clock + offset })
      }
    }
  }
  for (const [client, structs] of doc.store.clients) {
    const last = structs.at(-1)
    if (last) next.set(client, last.id.clock + last.length)
  }
  return found
}
