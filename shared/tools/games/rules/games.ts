/** The games that come with Parley. Their names are in what devices write, so they never change. */

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

/** Games in which players keep something to themselves. */
const SECRET = ['battleship', 'liars-dice'] as const
export type SecretGame = (typeof SECRET)[number]
export type OpenGame = Exclude<GameName, SecretGame>
export const hasSecrets = (name: string): name is SecretGame => (SECRET as readonly string[]).includes(name)

/**
 * Of the rules of all games. It grows when a move counts that didn't, or the other way around. 2: games have clocks and
 * secrets. 3: games of tournaments have patience. 4: more than two can play. 5: they go on without whoever is gone, also
 * if they have no clock.
 */
const RULES_VERSION = 5
const WITHOUT_GONE = 5

/** The first version that plays a game, so that older devices can play what they know. */
export function versionFor(terms: ClockTerms & { game: string; seats?: number | undefined }): number {
  const hasClock = clockOf(terms) !== null
  if (terms.seats !== undefined) return hasClock ? 4 : WITHOUT_GONE
  if (terms.patience !== undefined) return 3
  return hasClock || hasSecrets(terms.game) ? 2 : 1
}

interface Terms extends ClockTerms {
  game: string
  version: number
  /** More than two. */
  seats?: number | undefined
}

type Kind = Pick<Terms, 'game' | 'version' | 'seats'>

/** How many can play a game. */
export const mostSeats = (game: string): number => LIMITS.seats[game === 'liars-dice' ? 1 : 0]

/** Null for a game, or a version of its rules, that this version doesn't know. */
export function knownGame({ game, version, seats }: Kind): GameName | null {
  if (!Object.hasOwn(GAMES, game) || version > RULES_VERSION) return null
  const least = seats === undefined ? (hasSecrets(game) ? 2 : 1) : 4
  return version >= least && (seats ?? 2) <= mostSeats(game) ? (game as GameName) : null
}

/** Games in real time: nobody takes turns, and no referee sees what happened. */
export const REALTIME_NAMES = ['pong'] as const
export type RealtimeName = (typeof REALTIME_NAMES)[number]

/** Null for a game that is played in turns, or that this version doesn't know. */
export const realtimeGame = ({ game, version, seats }: Kind): RealtimeName | null =>
  version === 1 && seats === undefined ? (REALTIME_NAMES.find((name) => name === game) ?? null) : null

/** Apps of the space can be played, too: nobody knows their rules, so nobody judges. The name is as long as one may be. */
const APP = new RegExp(`^app-(${ITEM})$`)

/** @param item of an app */
export const gameOfApp = (item: string): string => `app-${item}`

/** The app that is played; null if it is another game. */
export const appOf = ({ game, version, seats }: Kind): string | null =>
  version === 1 && seats === undefined ? (APP.exec(game)?.[1] ?? null) : null

/** What keeps players from cheating: checks of each move, also of what was hidden, or nothing. */
export type Fairness = 'moves' | 'secrets' | 'realtime' | 'app'

/** @param game its name, of one that this version knows */
export const fairnessOf = (game: string): Fairness => {
  if (APP.test(game)) return 'app'
  if (REALTIME_NAMES.some((name) => name === game)) return 'realtime'
  return hasSecrets(game) ? 'secrets' : 'moves'
}

/** Nobody can break its rules, or choose what chance decides. */
export const isProof = (fairness: Fairness): boolean => fairness === 'moves' || fairness === 'secrets'

/** Whether this version can play it. */
export const isPlayable = (offer: Kind): boolean =>
  knownGame(offer) !== null || realtimeGame(offer) !== null || appOf(offer) !== null

/** The clock of a game; null if it has none. */
export const clockIn = (offer: Terms): Clock | null => (offer.version === 1 ? null : clockOf(offer))

/** Whether most of the others can leave out somebody who is gone. With a clock, their time is up one day. */
export const goesOnWithoutGone = ({ seats, version }: Terms): boolean => seats !== undefined && version >= WITHOUT_GONE

export const rulesOf = (name: GameName): Promise<Rules> => GAMES[name]()
