/** Divides a change that is too large for one record. */
import * as Y from 'yjs'
import { LIMITS } from '../../record/limits.ts'
import { joinUpdates, runOfStruct, type StructRun } from './join-updates.ts'

/** The rest is reserved for everything around the structs. Bytes. */
const PART = LIMITS.updateBytes / 2

/**
 * Updates that have the same effect if applied in this order, each small enough for a record, unless a single value is
 * too large. Deletions come last.
 *
 * @param update V1, of a doc's own client
 */
export function partsOfUpdate(update: Uint8Array): Uint8Array[] {
  if (update.length <= LIMITS.updateBytes) return [update]
  const { structs, ds } = Y.decodeUpdate(update)
  const parts: Uint8Array[] = []
  let runs: StructRun[] = []
  let bytes = 0
  for (const run of structs.flatMap(runsOf)) {
    bytes += run.bytes.length
    if (bytes > PART && runs.length > 0) {
      parts.push(joinUpdates(runs, []))
      runs = []
      bytes = run.bytes.length
    }
    runs.push(run)
  }
  if (runs.length > 0) parts.push(joinUpdates(runs, []))
  const deletes = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, length: len })),
  )
  if (deletes.length > 0) parts.push(joinUpdates([], deletes))
  return parts
}

/** Returns a struct's runs, halved as long as they are too large and can be divided. */
function runsOf(struct: Y.Item | Y.GC | Y.Skip): StructRun[] {
  const run = runOfStruct(struct)
  const halves = run.bytes.length > PART && struct instanceof Y.Item ? halvesOf(struct) : null
  return halves?.flatMap(runsOf) ?? [run]
}

/** Divides an item as Yjs does, but Yjs does so only for items in a doc. Null if it is a single value. */
function halvesOf(item: Y.Item): [Y.Item, Y.Item] | null {
  const { id, rightOrigin, parent, parentSub, content } = item
  const middle = Math.floor(item.length / 2)
  const at = content instanceof Y.ContentString && isPair(content.str, middle) ? middle + 1 : middle
  if (at === 0 || at >= item.length) return null
  const rest = content.splice(at)
  item.length = at
  const last = Y.createID(id.client, id.clock + at - 1)
  const next = Y.createID(id.client, id.clock + at)
  return [item, new Y.Item(next, null, last, null, rightOrigin, parent, parentSub, rest)]
}

/** Whether a character of two UTF-16 units spans the place. Half of such a character isn't text. */
const isPair = (text: string, place: number): boolean => (text.codePointAt(place - 1) ?? 0) > 0xffff
