/** The games that come with Parley. Their names are in stored entries, so they never change. */

import { ITEM } from '../../tool.ts'
import { type Clock, type ClockTerms, clockOf } from '../clock.ts'
import { GAME_LIMITS as LIMITS } from '../limits.ts'
import type { Rules } from './rules.ts'

const GAMES = {
  four: async () => (await import('./four.ts')).four,
  reversi: async () => (await import('./reversi.ts')).reversi,
  chess: async () => (await import('./chess.ts')).chess,
  draughts: async () => (await import('./draughts.ts')).draughts,
  'go-9': async () => (await import('./go.ts')).goOf(9),
  'go-19': async () => (await import('./go.ts')).goOf(19),
  battleship: async () => (await import('./battleship.ts')).battleship,
  'liars-dice': async () => (await import('./liars-dice.ts')).liarsDice,
} as const satisfies Record<string, () => Promise<Rules>>

export type GameName = keyof typeof GAMES
export const GAME_NAMES = Object.keys(GAMES) as readonly GameName[]

/** Games in which players have secrets. */
const SECRET = ['battleship', 'liars-dice'] as const
export type SecretGame = (typeof SECRET)[number]
export type OpenGame = Exclude<GameName, SecretGame>
export const hasSecrets = (name: string): name is SecretGame => (SECRET as readonly string[]).includes(name)

/**
 * The version of all games' rules. It increases when a move becomes valid or invalid. 2: games have clocks and secrets.
 * 3: games of tournaments have patience. 4: more than two can play. 5: they continue without a player who is gone, even
 * without a clock.
 */
const RULES_VERSION = 5
const WITHOUT_GONE = 5

/** The first version that supports a game, so that older devices can play the games they know. */
export function versionFor(terms: ClockTerms & { game: string; seats?: number | undefined }): number {
  const hasClock = clockOf(terms) !== null
  if (terms.seats !== undefined) return hasClock ? 4 : WITHOUT_GONE
  if (terms.patience !== undefined) return 3
  return hasClock || hasSecrets(terms.game) ? 2 : 1
}

interface Terms extends ClockTerms {
  game: string
  version: number
  /** Set if there are more than two. */
  seats?: number | undefined
}

type Kind = Pick<Terms, 'game' | 'version' | 'seats'>

/** The maximum number of players of a game. */
export const mostSeats = (game: string): number => LIMITS.seats[game === 'liars-dice' ? 1 : 0]

/** Returns null for a game, or a version of its rules, that this version doesn't know. */
export function knownGame({ game, version, seats }: Kind): GameName | null {
  if (!Object.hasOwn(GAMES, game) || version > RULES_VERSION) return null
  const least = seats === undefined ? (hasSecrets(game) ? 2 : 1) : 4
  return version >= least && (seats ?? 2) <= mostSeats(game) ? (game as GameName) : null
}

/** Games in real time: there are no turns, and no referee sees what happened. */
export const REALTIME_NAMES = ['pong'] as const
export type RealtimeName = (typeof REALTIME_NAMES)[number]

/** Returns null for a game that is played in turns, or that this version doesn't know. */
export const realtimeGame = ({ game, version, seats }: Kind): RealtimeName | null =>
  version === 1 && seats === undefined ? (REALTIME_NAMES.find((name) => name === game) ?? null) : null

/**
 * Apps of the space can be played as well. Nobody knows their rules, so nobody judges them. The name has the maximum
 * length.
 */
const APP = new RegExp(`^app-(${ITEM})$`)

/** @param item of an app */
export const gameOfApp = (item: string): string => `app-${item}`

/** The app that is played; null for any other game. */
export const appOf = ({ game, version, seats }: Kind): string | null =>
  version === 1 && seats === undefined ? (APP.exec(game)?.[1] ?? null) : null

/** What keeps players from cheating: checks of each move, checks of secrets as well, or nothing. */
export type Fairness = 'moves' | 'secrets' | 'realtime' | 'app'

/** @param game the name of one that this version knows */
export const fairnessOf = (game: string): Fairness => {
  if (APP.test(game)) return 'app'
  if (REALTIME_NAMES.some((name) => name === game)) return 'realtime'
  return hasSecrets(game) ? 'secrets' : 'moves'
}

/** Whether nobody can break its rules, or choose what chance decides. */
export const isProof = (fairness: Fairness): boolean => fairness === 'moves' || fairness === 'secrets'

/** Whether this version can play it. */
export const isPlayable = (offer: Kind): boolean =>
  knownGame(offer) !== null || realtimeGame(offer) !== null || appOf(offer) !== null

/** The clock of a game; null if it has none. */
export const clockIn = (offer: Terms): Clock | null => (offer.version === 1 ? null : clockOf(offer))

/** Whether most of the others can leave out a player who is gone. With a clock, that player's time is up one day. */
export const goesOnWithoutGone = ({ seats, version }: Terms): boolean => seats !== undefined && version >= WITHOUT_GONE

export const rulesOf = (name: GameName): Promise<Rules> => GAMES[name]()
