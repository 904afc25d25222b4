/** Calls and events of games in real time. */
import { z } from 'zod'
import { bytes, call, deviceId, inSpace, nothing } from '../../calls/shapes.ts'

export const gameCalls = {
  /** A packet for the other player's device; nothing is sent twice. `bad-input`: it isn't one. */
  'games.play': call(inSpace.extend({ to: deviceId, packet: bytes }), nothing),
  /** The host's clock that nobody sets, in milliseconds. `run`: another one each time that a host starts. */
  'games.steady': call(nothing, z.object({ run: z.string(), at: z.number() })),
}

export const gameEvents = {
  'games.played': inSpace.extend({ device: deviceId, packet: bytes }),
}
