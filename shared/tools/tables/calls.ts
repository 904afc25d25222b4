/** Calls and events for forms that viewers fill in (SPEC.md, T18), and for a person's tasks. */
import { z } from 'zod'
import { call, inSpace, listOf, nothing } from '../../calls/shapes.ts'
import { TABLE_LIMITS } from './limits.ts'

const id = z.string().max(24)
const form = { item: z.string().max(16), view: z.string().max(8) }
const cells = z.string().max(TABLE_LIMITS.entry)
const sent = z.object({ id, ...form, cells, isRefused: z.boolean() })
export type SentEntry = z.infer<typeof sent>
const entries = inSpace.extend({ entries: listOf(sent) })

/** `table`: its name. `due`: a day, or a day and a time of day; null: no due date. */
const myTask = z.object({
  item: z.string(),
  table: z.string(),
  row: z.string(),
  title: z.string(),
  due: z.string().nullable(),
})
export type MyTask = z.infer<typeof myTask>

export const tableCalls = {
  /**
   * Sends a form entry to a device that can write, once one is online. Resolves when this device has stored it.
   * `refused`: too many entries are waiting already. `cells`: JSON of `[[column, cell], …]`.
   */
  'tables.fill': call(inSpace.extend({ ...form, cells }), nothing),
  /** This device's entries that are waiting or were rejected. */
  'tables.entries': call(inSpace, entries),
  'tables.drop-entry': call(inSpace.extend({ id }), nothing),
  /** This person's tasks, those due first first, up to 300. `isReady`: all tables were read. */
  'tables.my-tasks': call(inSpace, z.object({ isReady: z.boolean(), tasks: listOf(myTask) })),
}

export const tableEvents = {
  'tables.entries-changed': entries,
  /** Call `tables.my-tasks` again. */
  'tables.my-tasks-changed': inSpace,
}
