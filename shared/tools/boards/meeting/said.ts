/** Entries of a device's lane on a board: comments and votes. Entries are untrusted; invalid ones are dropped. */
import { z } from 'zod'
import { type EntryLane, entryId, readLane, threadEntries } from '../../threads/thread-entries.ts'
import { BOARD_LIMITS } from '../limits.ts'

const shapeId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const position = z.number().min(-BOARD_LIMITS.position).max(BOARD_LIMITS.position)

/** Where a comment is pinned: a point, and the shape that carries it. */
const pin = z.object({
  /** In board units, at the time of the comment: the pin stays here if its shape is deleted. */
  x: position,
  y: position,
  shape: shapeId.nullable(),
  /** Position within the shape: 0 is its left or upper edge, 1 its right or lower one. */
  across: z.number().min(-1).max(2),
  down: z.number().min(-1).max(2),
})
export type Pin = z.infer<typeof pin>

export const saidEntry = z.discriminatedUnion('kind', [
  ...threadEntries(pin),
  /** Sets this device's votes on that shape. */
  z.object({
    kind: z.literal('vote'),
    round: entryId,
    shape: shapeId,
    count: z.number().int().min(0).max(BOARD_LIMITS.votes),
  }),
])
export type SaidEntry = z.infer<typeof saidEntry>

export type SaidLane = EntryLane<SaidEntry>

export const readSaid = (values: Iterable<unknown>): SaidEntry[] => readLane(saidEntry, values)
