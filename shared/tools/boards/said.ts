/** What people say on a board: one entry of a device's lane. Anybody may have written anything, so nothing else is taken. */
import { z } from 'zod'
import { time } from '../../record/time.ts'
import { BOARD_LIMITS } from './limits.ts'

/** Ids of comments: 96 random bits. */
const entryId = z.string().regex(/^[0-9a-f]{24}$/)
/** A comment of anybody: whose lane it is in, and its id there. So nobody can take the place of another's. */
const reference = z.string().regex(/^[0-9a-f]{64}\/[0-9a-f]{24}$/)
const shapeId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const position = z.number().min(-BOARD_LIMITS.position).max(BOARD_LIMITS.position)
const text = z.string().trim().min(1).max(BOARD_LIMITS.commentLength)
const seen = z.array(reference).max(BOARD_LIMITS.commentSeen)

/** Where a comment is pinned: a place, and the shape that carries it. */
const pin = z.object({
  /** In board units, as it was when the comment was made: where it stays when its shape is deleted. */
  x: position,
  y: position,
  shape: shapeId.nullable(),
  /** Where within the shape: 0 is its left or upper edge, 1 its right or lower one. */
  across: z.number().min(-1).max(2),
  down: z.number().min(-1).max(2),
})
export type Pin = z.infer<typeof pin>

export const saidEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('comment'), id: entryId, text, time, pin }),
  z.object({ kind: z.literal('reply'), id: entryId, thread: reference, text, time, seen }),
  /** Of one's own only: `target` is an id of the same lane. */
  z.object({ kind: z.literal('edit'), target: entryId, text, time }),
  z.object({ kind: z.literal('delete'), target: entryId, time }),
  z.object({ kind: z.literal('resolve'), id: entryId, thread: reference, resolved: z.boolean(), time, seen }),
  /** Counts in an owner's lane only. */
  z.object({ kind: z.literal('hide'), target: reference, time }),
  /** So many votes of this device are on that shape from now on. */
  z.object({
    kind: z.literal('vote'),
    round: entryId,
    shape: shapeId,
    count: z.number().int().min(0).max(BOARD_LIMITS.votes),
  }),
])
export type SaidEntry = z.infer<typeof saidEntry>

/** What one device has said, in its own order. */
export interface SaidLane {
  device: string
  entries: readonly SaidEntry[]
}

/** Reads entries that anybody may have written, from the first on; bad ones are left out. */
export function readSaid(values: Iterable<unknown>): SaidEntry[] {
  const entries: SaidEntry[] = []
  for (const value of values) {
    if (entries.length >= BOARD_LIMITS.laneEntries) break
    const parsed = saidEntry.safeParse(value)
    if (parsed.success) entries.push(parsed.data)
  }
  return entries
}
