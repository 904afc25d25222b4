/** The games that come with Parley. Their names are in what devices write, so they never change. */
import { type Clock, type ClockTerms, clockOf } from '../clock.ts'
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
 * secrets. 3: games of tournaments have patience.
 */
const RULES_VERSION = 3

/** The first version that plays a game, so that older devices can play what they know. */
export const versionFor = (terms: ClockTerms & { game: string }): number =>
  terms.patience !== undefined ? 3 : clockOf(terms) || hasSecrets(terms.game) ? 2 : 1

interface Terms extends ClockTerms {
  game: string
  version: number
}

/** Null for a game, or a version of its rules, that this version doesn't know. */
export function knownGame({ game, version }: Pick<Terms, 'game' | 'version'>): GameName | null {
  const isKnown = version <= RULES_VERSION && version >= (hasSecrets(game) ? 2 : 1) && Object.hasOwn(GAMES, game)
  return isKnown ? (game as GameName) : null
}

/** Games in real time: nobody takes turns, and no referee sees what happened. */
export const REALTIME_NAMES = ['pong'] as const
export type RealtimeName = (typeof REALTIME_NAMES)[number]

/** Null for a game that is played in turns, or that this version doesn't know. */
export const realtimeGame = ({ game, version }: Pick<Terms, 'game' | 'version'>): RealtimeName | null =>
  version === 1 ? (REALTIME_NAMES.find((name) => name === game) ?? null) : null

/** Whether this version can play it. */
export const isPlayable = (offer: Pick<Terms, 'game' | 'version'>): boolean =>
  knownGame(offer) !== null || realtimeGame(offer) !== null

/** The clock of a game; null if it has none. */
export const clockIn = (offer: Terms): Clock | null => (offer.version === 1 ? null : clockOf(offer))

export const rulesOf = (name: GameName): Promise<Rules> => GAMES[name]()
