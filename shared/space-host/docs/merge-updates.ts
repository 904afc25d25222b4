/**
 * Merges updates, applied in order, into one with the same content. A Y.Doc packs far tighter than a merge of updates.
 */
import * as Y from 'yjs'
import { joinUpdates, type StructRun } from '../../docs/updates/join-updates.ts'
import { emptyDeleted } from '../../docs/updates/pack-table.ts'
import { portionsOf } from '../../docs/updates/portions.ts'
import { type ClockRange, readUpdate, type UpdateDescription } from '../../docs/updates/update-reader.ts'
import type { DocDescription } from '../../tools/docs.ts'
import type { Turns } from './turns.ts'

/** Fewer are applied directly: joining would cost more than it saves. */
const JOIN_FROM = 8

/** Descriptions of updates that were read before. */
export type Known = ReadonlyMap<Uint8Array, UpdateDescription>

/** @param updates in the order in which a replica returned them, or states of the doc */
export async function mergeUpdates(
  updates: readonly Uint8Array[],
  description: DocDescription,
  turns: Turns,
  known: Known = new Map(),
): Promise<Uint8Array> {
  const [only] = updates
  if (only !== undefined && updates.length === 1) return only
  // In a rich doc, the place of a deleted struct still matters.
  const doc = new Y.Doc({ gc: description.contents === 'values' })
  for (const update of updates.length < JOIN_FROM ? updates : joined(updates, description, known)) {
    for (const portion of portionsOf(update)) {
      Y.applyUpdate(doc, portion)
      await turns.rest()
    }
  }
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

/** Joins consecutive updates into few: applying one costs Yjs 30 µs, most of it overhead. */
function joined(updates: readonly Uint8Array[], { kind, contents, roots }: DocDescription, known: Known): Uint8Array[] {
  const isTable = kind === 'table' && contents === 'values'
  const result: Uint8Array[] = []
  let runs: (StructRun & { length: number })[] = []
  let deletes: ClockRange[] = []
  const flush = (): void => {
    if (runs.length > 0 || deletes.length > 0)
      result.push(joinUpdates(isTable ? emptyDeleted(runs, deletes) : runs, deletes))
    runs = []
    deletes = []
  }
  for (const update of updates) {
    const read = known.get(update) ?? readUpdate(update, { kind, contents, roots, maximumBytes: update.length })
    if (!read.ok) {
      // A state of the doc, or records that depend on each other: these have several clients.
      flush()
      result.push(update)
      continue
    }
    const { client, clock, length, structs } = read
    if (client !== null) {
      runs.push({ client, clock, length, count: structs.count, bytes: update.subarray(structs.start, structs.end) })
    }
    for (const range of read.deletes) deletes.push(range)
  }
  flush()
  return result
}
