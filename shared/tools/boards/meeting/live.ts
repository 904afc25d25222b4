import { z } from 'zod'
import { BOARD_LIMITS } from '../limits.ts'

const position = z.number().min(-1e9).max(1e9)
const shapeId = z.string().max(64)

/** Milliseconds that a point of the laser's trail stays visible. */
export const LASER_LIFE = 1000

/** What a person is doing on a board right now, apart from cursor and ink; never stored. Lengths in board units. */
export const boardLive = z.object({
  board: z.string().max(160),
  /** The part of the board on their screen. */
  view: z
    .object({ x: position, y: position, width: z.number().min(1).max(1e9), height: z.number().min(1).max(1e9) })
    .nullish()
    .catch(null),
  /** Ids of the selected shapes. */
  selected: z.array(shapeId).max(BOARD_LIMITS.liveSelected).catch([]),
  /** The laser's trail, oldest first: x, y, age in milliseconds, number of the stroke. */
  laser: z
    .array(z.tuple([position, position, z.number().min(0).max(LASER_LIFE), z.number().int().nonnegative()]))
    .max(BOARD_LIMITS.laserPoints)
    .nullish()
    .catch(null),
  /** The device whose view they follow. */
  following: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullish()
    .catch(null),
  /** Asks everyone to come to this view; increases with each call. */
  call: z.number().int().nonnegative().nullish().catch(null),
  /** Frames being presented: the current one, its number from 1, and the total. */
  presenting: z
    .object({
      frame: shapeId,
      number: z.number().int().positive().max(BOARD_LIMITS.slides),
      of: z.number().int().positive().max(BOARD_LIMITS.slides),
    })
    .nullish()
    .catch(null),
})
export type BoardLive = z.infer<typeof boardLive>
