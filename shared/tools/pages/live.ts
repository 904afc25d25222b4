import { z } from 'zod'
import { PAGE_ROOT } from './shape.ts'

const id = z.object({
  client: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  clock: z
    .number()
    .int()
    .min(0)
    .max(2 ** 48),
})

/** A Yjs relative position, as JSON. `tname` creates a root of that name, so only the page's own is allowed. */
export const pageSpot = z.strictObject({
  type: id.optional(),
  tname: z.literal(PAGE_ROOT).optional(),
  item: id.optional(),
  assoc: z.number().int().min(-1).max(1).optional(),
})

/** Somebody's current cursor on a page. */
export const pageLive = z.object({ page: z.string().regex(/^[0-9a-f]{16}$/), anchor: pageSpot, head: pageSpot })
export type PageLive = z.infer<typeof pageLive>
