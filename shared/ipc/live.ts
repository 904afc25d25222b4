/** The part of the map about transient state: the mesh of a space, and presence beyond the mesh. */
import { z } from 'zod'
import { call, deviceId, inSpace, nothing, spaceId } from '../calls/shapes.ts'
import { LIMITS } from '../record/limits.ts'

/** What a window needs to join the mesh of a space. `presence`: whether members see each other's presence. */
export const room = z.object({
  topic: z.string(),
  password: z.string(),
  signaling: z.string(),
  path: z.string(),
  presence: z.boolean(),
  bulk: z.string(),
  iceServers: z.array(
    z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() }),
  ),
})
export type Room = z.infer<typeof room>

export const liveCalls = {
  'mesh.room': call(inSpace, room),
  /** What members should see of this window in a space: JSON text; null when it leaves the view. */
  'live.send': call(z.object({ space: spaceId, state: z.string().max(LIMITS.presenceBytes).nullable() }), nothing),
} as const

export const liveEvents = {
  'live.state': z.object({ space: spaceId, device: deviceId, state: z.string().nullable() }),
  /** Only to the window with the lease: the state that it shows in the mesh of a space; null: its own. */
  'live.own': z.object({ space: spaceId, state: z.string().nullable() }),
} as const
