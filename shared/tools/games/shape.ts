/**
 * A space's games (SPEC.md). Each device has a *lobby* lane for each month, which says what it offers, accepts and
 * begins, and how its games ended; and a lane for each game, with its moves.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../record/bytes.ts'
import { encode } from '../../record/cbor.ts'
import { nearestTime } from '../../record/time.ts'
import {
  boolean,
  byKind,
  list,
  maybe,
  nullOr,
  oneOf,
  type ReadBy,
  type Reader,
  readWith,
  record,
  textUpTo,
  wholeIn,
} from '../fields.ts'
import { DEVICE } from '../tool.ts'
import { GAME, LOBBY_LANE, LOBBY_PREFIX, MOVES_LANE, MOVES_PREFIX } from './doc-ids.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'

const OFFERER = 16

/** @param time milliseconds */
export const lobbyLane = (time: number, device: string): string =>
  `${LOBBY_PREFIX}${new Date(nearestTime(time)).toISOString().slice(0, 7)}/${device}`
export const movesPrefix = (game: string): string => `${MOVES_PREFIX}${game}/`
export const movesLane = (game: string, device: string): string => `${movesPrefix(game)}${device}`

/** The device whose lane it is; null if the doc is no lobby lane. */
export const readLobbyLane = (doc: string): string | null => LOBBY_LANE.exec(doc)?.[2] ?? null

/** The device whose moves it has; null if the doc has no moves. */
export const readMovesLane = (doc: string): string | null => MOVES_LANE.exec(doc)?.[2] ?? null

/** Whether a device may have offered a game with this id. */
export const isOfferer = (game: string, device: string): boolean => game.startsWith(device.slice(0, OFFERER))

/** @param random 16 hex digits */
export const gameId = (device: string, random: string): string => `${device.slice(0, OFFERER)}${random}`

const like = (pattern: string): Reader<string> => {
  const whole = new RegExp(`^${pattern}$`)
  return textUpTo(64, (text) => whole.test(text))
}
const game = like(GAME)
const device = like(DEVICE)
const hash = like('[0-9a-f]{64}')
const seed = like('[0-9a-f]{32}')
const anyWhole = wholeIn()
/** An invalid time is read as the nearest valid one, so that nothing is lost for its time. */
const time: Reader<number> = (value) => {
  const whole = anyWhole(value)
  return typeof whole === 'number' ? nearestTime(whole) : whole
}
const kind = <const Kind extends string>(name: Kind) => oneOf(name)
const seat = oneOf(0, 1)

export const FIRST = ['offerer', 'other', 'chance'] as const

/** A game's rules, and their version. */
const rules = {
  game: textUpTo(LIMITS.name, (text) => /^[a-z][a-z0-9-]*$/.test(text)),
  version: wholeIn(1, 1000),
}
/** Seconds for all moves of a player, and after each one; or days for each. Version 1 has no clocks. */
const clock = {
  base: maybe(wholeIn(...LIMITS.base)),
  gain: maybe(wholeIn(0, LIMITS.gain)),
  days: maybe(wholeIn(1, LIMITS.days)),
}

const lobbyEntry = byKind({
  offer: record({
    kind: kind('offer'),
    id: game,
    ...rules,
    /** The only one who can accept it. */
    to: maybe(device),
    first: oneOf(...FIRST),
    rated: boolean,
    ...clock,
    /** The hash of the seed that it shows when the game begins. */
    commit: hash,
    time,
  }),
  /** `offer`: its hash. */
  accept: record({ kind: kind('accept'), in: game, offer: hash, seed, time }),
  /** `accept`: the hash of the one that the offerer chose. Its own hash is that before the first move. */
  begin: record({ kind: kind('begin'), in: game, accept: hash, seed, time }),
  /** By its offerer, or by whom it is for; of a tournament, by its maker. */
  cancel: record({ kind: kind('cancel'), in: game, time }),
  /** How a player saw it end. `head`: the hash of its last move. */
  end: record({
    kind: kind('end'),
    in: game,
    head: hash,
    winner: nullOr(seat),
    by: textUpTo(LIMITS.name, (text) => /^[a-z]+$/.test(text)),
    time,
  }),
  /** Each against each, once or twice. */
  tournament: record({
    kind: kind('tournament'),
    id: game,
    name: textUpTo(LIMITS.title, (text) => text.trim() !== ''),
    ...rules,
    rated: boolean,
    ...clock,
    twice: boolean,
    /** Days for a player's first move of a game. */
    patience: wholeIn(1, LIMITS.days),
    time,
  }),
  /** `tournament`: its hash. */
  join: record({ kind: kind('join'), in: game, tournament: hash, time }),
  leave: record({ kind: kind('leave'), in: game, time }),
  /** By the maker. `joins`: the hashes of those who play. */
  pair: record({ kind: kind('pair'), in: game, joins: list(hash, ...LIMITS.contestants), time }),
})
export type LobbyEntry = ReadBy<typeof lobbyEntry>

const link = { n: wholeIn(1, LIMITS.links), prev: hash, time }

const moveEntry = byKind({
  /**
   * `after`: the hash of the position. `draw`: with it, a draw is offered. With a clock: the milliseconds that it took,
   * and that its author waited for the move before.
   */
  move: record({
    ...{ kind: kind('move'), ...link, move: textUpTo(LIMITS.move), after: hash, draw: maybe(oneOf(true)) },
    ...{ took: maybe(wholeIn(0)), waited: maybe(wholeIn(0)) },
  }),
  /** To take back one's last move. */
  ask: record({ kind: kind('ask'), ...link }),
  /** To the other's question, or to the draw offered with their move. */
  answer: record({ kind: kind('answer'), ...link, to: oneOf('undo', 'draw'), yes: boolean }),
  /** `at`: the hash of what the player saw last. */
  resign: record({ kind: kind('resign'), at: hash, time }),
  /** The time of whoever is on turn is up: they say so, or the other, who has `waited` for milliseconds. */
  flag: record({ kind: kind('flag'), at: hash, waited: wholeIn(0), time }),
})
export type MoveEntry = ReadBy<typeof moveEntry>
/** What the next entry of a game names the hash of. */
export type LinkEntry = Exclude<MoveEntry, { kind: 'resign' | 'flag' }>

/** Null if it is no valid entry of a lobby lane. */
export const readLobbyEntry = (value: unknown): LobbyEntry | null => readWith(lobbyEntry, value)
/** Null if it is no valid entry of a lane of moves. */
export const readMoveEntry = (value: unknown): MoveEntry | null => readWith(moveEntry, value)

/** Names an entry by what it says and by who says it. */
export function hashOf(author: string, entry: LobbyEntry | MoveEntry): string {
  const fields = Object.entries(entry as Readonly<Record<string, string | number | boolean | null | string[]>>)
  const inOrder = fields.filter(([, value]) => value !== undefined).sort(([one], [two]) => (one < two ? -1 : 1))
  return toHex(sha256(encode([author, ...inOrder.flat()])))
}

/** Under which a device remembers the seed of a game that it offered. */
export const seedKey = (space: string, game: string): string => `game-seed.${space}.${game}`
export const readSeed = (value: unknown): string | null => readWith(seed, value)
