/** Calls and events of games in real time. */
import { z } from 'zod'
import { bytes, call, deviceId, inSpace, nothing } from '../../calls/shapes.ts'

export const gameCalls = {
  /** A packet for the other player's device, sent at most once. `bad-input`: it isn't valid. */
  'games.play': call(inSpace.extend({ to: deviceId, packet: bytes }), nothing),
  /** The host's monotonic clock, in milliseconds. `run` changes each time a host starts. */
  'games.steady': call(nothing, z.object({ run: z.string(), at: z.number() })),
}

export const gameEvents = {
  'games.played': inSpace.extend({ device: deviceId, packet: bytes }),
}
