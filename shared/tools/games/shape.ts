/**
 * A space's games (SPEC.md). Each device has a *lobby* lane for each month, which says what it offers, accepts and
 * begins, and how its games ended; and a lane for each game, with its moves.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../record/bytes.ts'
import { encode } from '../../record/cbor.ts'
import { monthOf } from '../../record/time.ts'
import {
  boolean,
  byKind,
  hexOf32,
  like,
  list,
  maybe,
  nullOr,
  oneOf,
  type ReadBy,
  readWith,
  record,
  textUpTo,
  time,
  wholeIn,
} from '../fields.ts'
import { DEVICE } from '../tool.ts'
import { GAME, LOBBY_LANE, LOBBY_PREFIX, MOVES_LANE, MOVES_PREFIX } from './doc-ids.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'

const OFFERER = 16

/** @param time milliseconds */
export const lobbyLane = (time: number, device: string): string => `${LOBBY_PREFIX}${monthOf(time)}/${device}`
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

const game = like(GAME)
const device = like(DEVICE)
const hash = hexOf32
const seed = like('[0-9a-f]{32}')
const seat = wholeIn(0, LIMITS.seats[1] - 1)

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
    kind: oneOf('offer'),
    id: game,
    ...rules,
    /** The only one who can accept it. */
    to: maybe(device),
    first: oneOf(...FIRST),
    /** How many play; two, if it isn't said. */
    seats: maybe(wholeIn(3, LIMITS.seats[1])),
    rated: boolean,
    ...clock,
    /** The hash of the seed that it shows when the game begins. */
    commit: hash,
    time,
  }),
  /** `offer`: its hash. */
  accept: record({ kind: oneOf('accept'), in: game, offer: hash, seed, time }),
  /**
   * `accept`: the hash of the one that the offerer chose; `others`: of the others, in games for more than two. Its own
   * hash is that before the first move.
   */
  begin: record({
    ...{ kind: oneOf('begin'), in: game, accept: hash, seed, time },
    others: maybe(list(hash, 1, LIMITS.seats[1] - 2)),
  }),
  /**
   * By its offerer, or by whom it is for; of a tournament, by its maker. By somebody who accepted a game for more than
   * two: they leave their seat.
   */
  cancel: record({ kind: oneOf('cancel'), in: game, time }),
  /** How a player saw it end. `head`: the hash of its last move. */
  end: record({
    kind: oneOf('end'),
    in: game,
    head: hash,
    winner: nullOr(seat),
    by: textUpTo(LIMITS.name, (text) => /^[a-z]+$/.test(text)),
    time,
  }),
  /** Each against each, once or twice. */
  tournament: record({
    kind: oneOf('tournament'),
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
  join: record({ kind: oneOf('join'), in: game, tournament: hash, time }),
  leave: record({ kind: oneOf('leave'), in: game, time }),
  /** By the maker. `joins`: the hashes of those who play. */
  pair: record({ kind: oneOf('pair'), in: game, joins: list(hash, ...LIMITS.contestants), time }),
})
export type LobbyEntry = ReadBy<typeof lobbyEntry>

const link = { n: wholeIn(1, LIMITS.links), prev: hash, time }

const moveEntry = byKind({
  /**
   * `after`: the hash of the position. `draw`: with it, a draw is offered. With a clock: the milliseconds that it took,
   * and that its author waited for the move before.
   */
  move: record({
    ...{ kind: oneOf('move'), ...link, move: textUpTo(LIMITS.move), after: hash, draw: maybe(oneOf(true)) },
    ...{ took: maybe(wholeIn(0)), waited: maybe(wholeIn(0)) },
  }),
  /** To take back one's last move. */
  ask: record({ kind: oneOf('ask'), ...link }),
  /** To the other's question, or to the draw offered with their move. */
  answer: record({ kind: oneOf('answer'), ...link, to: oneOf('undo', 'draw'), yes: boolean }),
  /** `at`: the hash of what the player saw last. */
  resign: record({ kind: oneOf('resign'), at: hash, time }),
  /**
   * The time of whoever is on turn is up: they say so, or the other, who has `waited` for milliseconds. `of`: whose, in
   * games for more than two.
   */
  flag: record({ kind: oneOf('flag'), at: hash, waited: wholeIn(0), of: maybe(seat), time }),
})
export type MoveEntry = ReadBy<typeof moveEntry>
/** What the next entry of a game names the hash of. */
export type LinkEntry = Exclude<MoveEntry, { kind: 'resign' | 'flag' }>

/** Null if it is no valid entry of a lobby lane. */
export const readLobbyEntry = (value: unknown): LobbyEntry | null => readWith(lobbyEntry, value)
/** Null if it is no valid entry of a lane of moves. */
export const readMoveEntry = (value: unknown): MoveEntry | null => readWith(moveEntry, value)

/** Of entries that were read, which never change: all are looked at again whenever one arrives. */
const hashes = new WeakMap<LobbyEntry | MoveEntry, { author: string; hash: string }>()

/** Names an entry by what it says and by who says it. */
export function hashOf(author: string, entry: LobbyEntry | MoveEntry): string {
  const known = hashes.get(entry)
  if (known?.author === author) return known.hash
  const hash = computeHash(author, entry)
  hashes.set(entry, { author, hash })
  return hash
}

function computeHash(author: string, entry: LobbyEntry | MoveEntry): string {
  const fields = Object.entries(entry as Readonly<Record<string, string | number | boolean | null | string[]>>)
  const inOrder = fields.filter(([, value]) => value !== undefined).sort(([one], [two]) => (one < two ? -1 : 1))
  return toHex(sha256(encode([author, ...inOrder.flat()])))
}

/** Under which a device remembers the seed of a game that it offered. */
export const seedKey = (space: string, game: string): string => `game-seed.${space}.${game}`
export const readSeed = (value: unknown): string | null => readWith(seed, value)
