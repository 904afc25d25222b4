/**
 * A space's games (SPEC.md). Each device has a *lobby* lane for each month, with what it offers, accepts and begins,
 * and how its games ended; and a lane for each game, with its moves.
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

/** The device that a lobby lane belongs to; null for any other doc. */
export const readLobbyLane = (doc: string): string | null => LOBBY_LANE.exec(doc)?.[2] ?? null

/** The device that a lane of moves belongs to; null for any other doc. */
export const readMovesLane = (doc: string): string | null => MOVES_LANE.exec(doc)?.[2] ?? null

/** Whether a device can have offered a game with this id. */
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
/**
 * Seconds for all moves of a player, and seconds added after each one; or days for each move. Version 1 has no clocks.
 */
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
    /** Set for a challenge: the only device that can accept it. */
    to: maybe(device),
    first: oneOf(...FIRST),
    /** The number of players, if more than two. */
    seats: maybe(wholeIn(3, LIMITS.seats[1])),
    rated: boolean,
    ...clock,
    /** The hash of the seed that is shown when the game begins. */
    commit: hash,
    time,
  }),
  /** `offer`: the hash of the offer. */
  accept: record({ kind: oneOf('accept'), in: game, offer: hash, seed, time }),
  /**
   * `accept`: the hash of the acceptance that the offerer chose; `others`: those of the others, in games for more than
   * two. The first move names the hash of this entry.
   */
  begin: record({
    ...{ kind: oneOf('begin'), in: game, accept: hash, seed, time },
    others: maybe(list(hash, 1, LIMITS.seats[1] - 2)),
  }),
  /**
   * By the offerer or the challenged person; for a tournament, by its maker. In a game for more than two, by somebody
   * who accepted it: they leave their seat.
   */
  cancel: record({ kind: oneOf('cancel'), in: game, time }),
  /** How a player says the game ended. `head`: the hash of its last move. */
  end: record({
    kind: oneOf('end'),
    in: game,
    head: hash,
    winner: nullOr(seat),
    by: textUpTo(LIMITS.name, (text) => /^[a-z]+$/.test(text)),
    time,
  }),
  /** A tournament in which each player plays each other, once or twice. */
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
  /** `tournament`: the hash of its terms. */
  join: record({ kind: oneOf('join'), in: game, tournament: hash, time }),
  leave: record({ kind: oneOf('leave'), in: game, time }),
  /** By the maker. `joins`: the hashes of the players' joins. */
  pair: record({ kind: oneOf('pair'), in: game, joins: list(hash, ...LIMITS.contestants), time }),
})
export type LobbyEntry = ReadBy<typeof lobbyEntry>

const link = { n: wholeIn(1, LIMITS.links), prev: hash, time }

const moveEntry = byKind({
  /**
   * `after`: the hash of the position. `draw`: the move offers a draw. With a clock: the milliseconds that the move
   * took, and that its author had waited for the previous one.
   */
  move: record({
    ...{ kind: oneOf('move'), ...link, move: textUpTo(LIMITS.move), after: hash, draw: maybe(oneOf(true)) },
    ...{ took: maybe(wholeIn(0)), waited: maybe(wholeIn(0)) },
  }),
  /** Asks to undo one's last move. */
  ask: record({ kind: oneOf('ask'), ...link }),
  /** Answers the other's question, or the draw offered with their move. */
  answer: record({ kind: oneOf('answer'), ...link, to: oneOf('undo', 'draw'), yes: boolean }),
  /** `at`: the hash of the last entry that the player saw. */
  resign: record({ kind: oneOf('resign'), at: hash, time }),
  /**
   * The time of the player on turn is up: they say so themselves, or the other does, who has `waited` for this many
   * milliseconds. `of`: the player on turn, in games for more than two.
   */
  flag: record({ kind: oneOf('flag'), at: hash, waited: wholeIn(0), of: maybe(seat), time }),
})
export type MoveEntry = ReadBy<typeof moveEntry>
/** An entry whose hash the next one can name. */
export type LinkEntry = Exclude<MoveEntry, { kind: 'resign' | 'flag' }>

/** Returns null if it isn't a valid entry of a lobby lane. */
export const readLobbyEntry = (value: unknown): LobbyEntry | null => readWith(lobbyEntry, value)
/** Returns null if it isn't a valid entry of a lane of moves. */
export const readMoveEntry = (value: unknown): MoveEntry | null => readWith(moveEntry, value)

/** A cache for entries that were read, which never change: all are looked at again whenever one arrives. */
const hashes = new WeakMap<LobbyEntry | MoveEntry, { author: string; hash: string }>()

/** The hash of an entry's content and author, which names it. */
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

/** The key under which a device remembers the seed of a game that it offered. */
export const seedKey = (space: string, game: string): string => `game-seed.${space}.${game}`
export const readSeed = (value: unknown): string | null => readWith(seed, value)
