/** What people say on a board: one entry of a device's lane. Entries are untrusted; anything else is dropped. */
import { z } from 'zod'
import { time } from '../../record/time.ts'
import { BOARD_LIMITS } from './limits.ts'

/** Ids of comments: 96 random bits. */
const entryId = z.string().regex(/^[0-9a-f]{24}$/)
/** Names a comment by its writer's device and its id in that lane, so nobody can impersonate another's comment. */
const reference = z.string().regex(/^[0-9a-f]{64}\/[0-9a-f]{24}$/)
const shapeId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const position = z.number().min(-BOARD_LIMITS.position).max(BOARD_LIMITS.position)
const text = z.string().trim().min(1).max(BOARD_LIMITS.commentLength)
const seen = z.array(reference).max(BOARD_LIMITS.commentSeen)

/** Where a comment is pinned: a point, and the shape that carries it. */
const pin = z.object({
  /** In board units, at the time of the comment: it stays here if its shape is deleted. */
  x: position,
  y: position,
  shape: shapeId.nullable(),
  /** Position within the shape: 0 is its left or upper edge, 1 its right or lower one. */
  across: z.number().min(-1).max(2),
  down: z.number().min(-1).max(2),
})
export type Pin = z.infer<typeof pin>

export const saidEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('comment'), id: entryId, text, time, pin }),
  z.object({ kind: z.literal('reply'), id: entryId, thread: reference, text, time, seen }),
  /** Only of own entries: `target` is an id in the same lane. */
  z.object({ kind: z.literal('edit'), target: entryId, text, time }),
  z.object({ kind: z.literal('delete'), target: entryId, time }),
  z.object({ kind: z.literal('resolve'), id: entryId, thread: reference, resolved: z.boolean(), time, seen }),
  /** Valid in an owner's lane only. */
  z.object({ kind: z.literal('hide'), target: reference, time }),
  /** Sets this device's votes on that shape. */
  z.object({
    kind: z.literal('vote'),
    round: entryId,
    shape: shapeId,
    count: z.number().int().min(0).max(BOARD_LIMITS.votes),
  }),
])
export type SaidEntry = z.infer<typeof saidEntry>

/** One device's entries, in order. */
export interface SaidLane {
  device: string
  entries: readonly SaidEntry[]
}

/** Reads untrusted entries from the first on; invalid ones are dropped. */
export function readSaid(values: Iterable<unknown>): SaidEntry[] {
  const entries: SaidEntry[] = []
  for (const value of values) {
    if (entries.length >= BOARD_LIMITS.laneEntries) break
    const parsed = saidEntry.safeParse(value)
    if (parsed.success) entries.push(parsed.data)
  }
  return entries
}
