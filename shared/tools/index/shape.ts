/** The space's index: a table that lists its channels, boards and pages. Root map `items`, id → item. */
import { z } from 'zod'
import { nameOnScreen } from '../../record/harmless.ts'
import { LIMITS } from '../../record/limits.ts'
import { time } from '../../record/time.ts'
import { isEmoji } from '../emoji.ts'
import type { ItemType, Tool } from '../tool.ts'
import { TOOLS } from '../tools.ts'

/** Milliseconds. */
export const RESTORABLE = 30 * 24 * 60 * 60 * 1000

/** Ids of channels, boards and pages: 16 lowercase hex digits. */
export const ITEM_ID = /^[0-9a-f]{16}$/
const ORDER_LENGTH = 200
export const TOPIC_LENGTH = 250

type Known = Extract<(typeof TOOLS)[number], { item: ItemType }>['item']['type']
const ITEM_TYPES = TOOLS.flatMap((tool: Tool) => (tool.item ? [tool.item.type] : [])) as Known[]
const NEWER_TYPE = /^[a-z][a-z0-9-]{0,23}$/

/** The default for a cover's `y`: as much of the picture is cropped above as below. */
export const MIDDLE = 50

/** A picture above a page's title: a file in the space. */
const pageCover = z.object({
  id: z.string().regex(/^[0-9a-f]{24}$/),
  device: z.string().regex(/^[0-9a-f]{64}$/),
  y: z.number().int().min(0).max(100),
})
export type PageCover = z.infer<typeof pageCover>

const parts = z.object({
  name: z.string().min(1).max(LIMITS.nameLength).transform(nameOnScreen),
  /** Milliseconds; the order on screen within a type. */
  created: time,
  /** A channel's subject. */
  topic: z.string().max(TOPIC_LENGTH).optional(),
  /** A page's parent page. */
  parent: z.string().regex(ITEM_ID).optional(),
  /**
   * A fractional index: the position chosen by a person, among pages with the same parent, or among boards or channels.
   */
  order: z
    .string()
    .max(ORDER_LENGTH)
    .regex(/^[0-9A-Za-z]+$/)
    .optional(),
  /** When it was deleted, in milliseconds. Its content stays; it can be restored for `RESTORABLE`. */
  deleted: time.optional(),
})
export const indexItem = parts.extend({
  type: z.enum(ITEM_TYPES),
  /** A page's emoji. Anything else, perhaps from a later version, isn't shown. */
  icon: z.string().refine(isEmoji).optional().catch(undefined),
  cover: pageCover.optional().catch(undefined),
})
export type IndexItem = z.infer<typeof indexItem>

/** An item type from a later version of Parley. */
export const newerItem = parts.extend({
  type: z
    .string()
    .regex(NEWER_TYPE)
    .refine((type) => !ITEM_TYPES.some((known) => known === type)),
})
export type NewerItem = z.infer<typeof newerItem>

/** Fields from later versions survive a change made by this one. */
export const storedItem = z.looseObject({ ...parts.shape, type: z.string().regex(NEWER_TYPE) })
export type StoredItem = z.infer<typeof storedItem>
