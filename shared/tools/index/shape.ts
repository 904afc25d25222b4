/** The space's index: a table that lists its channels, boards and pages. Root map `items`, id → item. */
import { z } from 'zod'
import { nameOnScreen } from '../../record/harmless.ts'
import { LIMITS } from '../../record/limits.ts'
import { time } from '../../record/time.ts'
import type { ItemType, Tool } from '../tool.ts'
import { TOOLS } from '../tools.ts'

export { INDEX_DOC, INDEX_ROOT } from './doc.ts'
/** Milliseconds. */
export const RESTORABLE = 30 * 24 * 60 * 60 * 1000

/** Ids of channels, boards and pages: 16 lowercase hex digits. */
export const ITEM_ID = /^[0-9a-f]{16}$/
const ORDER_LENGTH = 200
export const TOPIC_LENGTH = 250

type Known = Extract<(typeof TOOLS)[number], { item: ItemType }>['item']['type']
const ITEM_TYPES = TOOLS.flatMap((tool: Tool) => (tool.item ? [tool.item.type] : [])) as Known[]
const NEWER_TYPE = /^[a-z][a-z0-9-]{0,23}$/

const parts = z.object({
  name: z.string().min(1).max(LIMITS.nameLength).transform(nameOnScreen),
  /** Milliseconds; the order on screen within a type. */
  created: time,
  /** Of a channel: what it is about. */
  topic: z.string().max(TOPIC_LENGTH).optional(),
  /** Of a page: the page that it stands under. */
  parent: z.string().regex(ITEM_ID).optional(),
  /** A fractional index: where somebody has put it, a page among those under the same page, a board or a channel among its like. */
  order: z
    .string()
    .max(ORDER_LENGTH)
    .regex(/^[0-9A-Za-z]+$/)
    .optional(),
  /** When it was deleted, milliseconds. What is on it stays; it can be put back for `RESTORABLE`. */
  deleted: time.optional(),
})
export const indexItem = parts.extend({ type: z.enum(ITEM_TYPES) })
export type IndexItem = z.infer<typeof indexItem>

/** Of a type that a later version of Parley has. */
export const newerItem = parts.extend({
  type: z
    .string()
    .regex(NEWER_TYPE)
    .refine((type) => !ITEM_TYPES.some((known) => known === type)),
})
export type NewerItem = z.infer<typeof newerItem>

/** What a later version says of an item besides is kept where the item is changed here. */
export const storedItem = z.looseObject({ ...parts.shape, type: z.string().regex(NEWER_TYPE) })
export type StoredItem = z.infer<typeof storedItem>
