/** Calls and events of forms that viewers fill in (SPEC.md, T18). */
import { z } from 'zod'
import { call, inSpace, listOf, nothing } from '../../calls/shapes.ts'
import { ENTRY_BYTES } from './entry.ts'

const id = z.string().max(24)
const form = { item: z.string().max(16), view: z.string().max(8) }
const sent = z.object({ id, ...form, isRefused: z.boolean() })
export type SentEntry = z.infer<typeof sent>
const entries = inSpace.extend({ entries: listOf(sent) })

export const tableCalls = {
  /**
   * Sends an entry of a form to somebody who may write, once one is there. Resolves when this device has stored it.
   * `refused`: too many wait already. `cells`: JSON of `[[column, cell], …]`.
   */
  'tables.fill': call(inSpace.extend({ ...form, cells: z.string().max(ENTRY_BYTES) }), nothing),
  /** Entries of this device that wait, or that nobody took. */
  'tables.entries': call(inSpace, entries),
  'tables.drop-entry': call(inSpace.extend({ id }), nothing),
}

export const tableEvents = {
  'tables.entries-changed': entries,
}
