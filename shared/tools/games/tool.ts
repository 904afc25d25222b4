import { placeCodec } from '../place.ts'
import { IN_TEAM_SPACES, type Tool } from '../tool.ts'
import { gameCalls, gameEvents } from './calls.ts'
import { GAME, LOBBY_LANE, LOBBY_ROOT, MOVES_LANE, MOVES_ROOT, TALK_LANE, TALK_ROOT } from './doc-ids.ts'
import { asPacket, packetIn } from './realtime/packet.ts'

export const games = {
  id: 'games',
  spaces: IN_TEAM_SPACES,
  docs: [
    { pattern: LOBBY_LANE, roots: [LOBBY_ROOT] },
    { pattern: MOVES_LANE, roots: [MOVES_ROOT] },
    { pattern: TALK_LANE, roots: [TALK_ROOT] },
  ],
  /** Without a game: the list of them. */
  place: placeCodec({ game: GAME }, [{ path: 'games' }, { path: 'games/{game}', card: true }]),
  live: {
    /** A player's inputs in a game in real time, sent to the other 60 times per second. */
    play: { write: asPacket, read: packetIn, audience: 'one', rate: { perSecond: 150, burst: 600 } },
  },
  calls: gameCalls,
  events: gameEvents,
} as const satisfies Tool
