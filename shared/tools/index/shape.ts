/** The space's index: a table that lists its channels and boards. Root map `items`, id → item. */
import { z } from 'zod'
import { LIMITS } from '../../record/limits.ts'

export const INDEX_DOC = 'index'
export const INDEX_ROOT = 'items'

export const indexItem = z.object({
  type: z.enum(['channel', 'board']),
  name: z.string().min(1).max(LIMITS.nameLength),
  /** Milliseconds; the order on screen within a type. */
  created: z.number().int().nonnegative(),
})
export type IndexItem = z.infer<typeof indexItem>

/** Ids of channels and boards: 16 lowercase hex digits. */
export const ITEM_ID = /^[0-9a-f]{16}$/
