import type { ClockTerms } from '../../../shared/tools/games/clock.ts'
import { type Claim, type Game, seatsIn } from '../../../shared/tools/games/lobby/lobby.ts'
import type { Outcome } from '../../../shared/tools/games/referee.ts'
import {
  appOf,
  clockIn,
  type GameName,
  hasSecrets,
  knownGame,
  type OpenGame,
  realtimeGame,
} from '../../../shared/tools/games/rules/games.ts'
import { type Seat, seatAt } from '../../../shared/tools/games/rules/rules.ts'
import { strings } from '../../strings/strings.ts'

/** @param offer of a game, or the terms of a tournament @param nameOfApp null: it isn't known */
export function nameOfGame(
  { offer }: { offer: Pick<Game['offer'], 'game' | 'version'> },
  nameOfApp: (item: string) => string | null = () => null,
): string {
  const app = appOf(offer)
  if (app !== null) return nameOfApp(app) ?? strings.games.anApp
  const known = knownGame(offer) ?? realtimeGame(offer)
  return known ? strings.games.names[known] : strings.games.newer
}

/** The players of a game. */
export const namesOf = (names: readonly string[]): string =>
  names.length === 0 ? '' : names.reduce((one, two) => strings.games.against(one, two))

type Terms = Pick<Game['offer'], 'game' | 'version' | 'seats' | 'rated' | keyof ClockTerms>

/** The terms on which a game is offered, besides its name. */
export function termsWords(offer: Terms): string[] {
  const { rated, seatCount } = strings.games
  const seats = seatsIn(offer)
  return [
    ...(seats > 2 ? [seatCount(seats)] : []),
    ...(clockIn(offer) ? [clockWords(offer)] : []),
    ...(offer.rated && knownGame(offer) ? [rated] : []),
  ]
}

export function clockWords({ base, gain = 0, days }: ClockTerms): string {
  const { noClock, minutes, daysEach } = strings.games
  if (days !== undefined) return daysEach(days)
  return base === undefined ? noClock : minutes(base / 60, gain)
}

/** The name of a seat's pieces. */
export const sideOf = (name: OpenGame, seat: Seat): string => strings.games.sides[name][seat] ?? ''

/** The content of a cell of waters, in words. */
function watersWords(mark: string): string {
  const { hit, miss, shot, ship } = strings.games.waters
  const words: Readonly<Record<string, string>> = { x: hit, o: miss, '?': shot, s: ship }
  return words[mark] ?? ''
}

/** A piece in words, for people who don't see the board; empty if there is none. */
export function pieceWords(name: GameName, cell: string): string {
  const seat = seatAt(cell)
  if (seat === null) return ''
  if (hasSecrets(name)) return watersWords(cell.slice(1))
  const kinds: Readonly<Record<string, string>> = strings.games.pieces
  const kind = kinds[cell.slice(1)]
  return kind === undefined ? sideOf(name, seat) : strings.games.piece(sideOf(name, seat), kind)
}

interface Who {
  /** The seat of this device; null if it watches. */
  me: Seat | null
  nameOf(seat: Seat): string
}

/** How a game ended: who won, and why. */
export function outcomeWords({ winner, by }: Pick<Outcome, 'winner'> & Pick<Claim, 'by'>, { me, nameOf }: Who): string {
  const { youWon, won, draw, ended, endings, unfinished } = strings.games
  const why = (endings as Readonly<Record<string, string>>)[by]
  if (by === 'disputed' || by === 'contested' || by === 'abandoned') return ended(unfinished, endings[by])
  const who = winner === null ? draw : winner === me ? youWon : won(nameOf(winner))
  return why === undefined ? who : ended(who, why)
}
