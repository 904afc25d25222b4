/** Calls and events of games in real time. */
import { bytes, call, deviceId, inSpace, nothing } from '../../calls/shapes.ts'

export const gameCalls = {
  /** A packet for the other player's device; nothing is sent twice. `bad-input`: it isn't one. */
  'games.play': call(inSpace.extend({ to: deviceId, packet: bytes }), nothing),
}

export const gameEvents = {
  'games.played': inSpace.extend({ device: deviceId, packet: bytes }),
}
