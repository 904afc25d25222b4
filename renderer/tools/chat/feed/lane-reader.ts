/** Reads entries appended to a chat lane. */
import type * as Y from 'yjs'
import { type PlacedEntry as Placed, readLaneEntries } from '../../../../shared/docs/lanes/lane-entries.ts'
import { CHAT_ROOT, type ChatEntry, chatEntry } from '../../../../shared/tools/chat/shape.ts'

export type PlacedEntry = Placed<ChatEntry>

export const laneEntries = (doc: Y.Doc): Y.Array<unknown> => doc.getArray(CHAT_ROOT)

const parse = (value: unknown): ChatEntry | null => chatEntry.safeParse(value).data ?? null

/** Valid entries from `next` on (client → clock; advanced here), in the lane's order. */
export const readEntries = (doc: Y.Doc, next: Map<number, number>): PlacedEntry[] =>
  readLaneEntries(doc, CHAT_ROOT, next, parse)
