/** The space's index: a table that lists its channels and boards. Root map `items`, id → item. */
import { z } from 'zod'
import { LIMITS } from '../../record/limits.ts'

export const INDEX_DOC = 'index'
export const INDEX_ROOT = 'items'
const ORDER_LENGTH = 200
/** Milliseconds. */
export const RESTORABLE = 30 * 24 * 60 * 60 * 1000

export const indexItem = z.object({
  type: z.enum(['channel', 'board']),
  name: z.string().min(1).max(LIMITS.nameLength),
  /** Milliseconds; the order on screen within a type. */
  created: z.number().int().nonnegative(),
  /** A fractional index: where somebody has put it among its like. */
  order: z
    .string()
    .max(ORDER_LENGTH)
    .regex(/^[0-9A-Za-z]+$/)
    .optional(),
  /** When it was deleted, milliseconds. What is in it stays; it can be put back for `RESTORABLE`. */
  deleted: z.number().int().nonnegative().optional(),
})
export type IndexItem = z.infer<typeof indexItem>

/** Ids of channels and boards: 16 lowercase hex digits. */
export const ITEM_ID = /^[0-9a-f]{16}$/
