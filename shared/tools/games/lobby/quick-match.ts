/** A game with one click: an open offer that fits, or else a new one on the terms of the last game. */
import type { PersonOf } from '../../../record/person.ts'
import { sameClock } from '../clock.ts'
import { isPlayable } from '../rules/games.ts'
import { type Game, type Lobby, type Offer, openGames, seatOf, seatsIn, takers } from './lobby.ts'

export type QuickTerms = Pick<Offer, 'game' | 'first' | 'rated' | 'base' | 'gain' | 'days'>

export interface Seeker {
  /** This device. */
  me: string
  personOf: PersonOf
  now: number
}

const isOwn = (game: Game, me: string): boolean =>
  game.offerer === me || seatOf(game, me) !== null || game.accepts.some(({ device }) => device === me)

/** The terms of the last game that this device offered or accepted, of one game or of any. */
export function lastTerms(lobby: Lobby, { me }: Pick<Seeker, 'me'>, name?: string): QuickTerms {
  let last: Game | null = null
  for (const game of lobby.values()) {
    if (!isPlayable(game.offer) || (name !== undefined && game.offer.game !== name) || !isOwn(game, me)) continue
    if (!last || game.offer.time >= last.offer.time) last = game
  }
  const game = last?.offer.game ?? name ?? 'four'
  return { game, first: 'chance', rated: last?.offer.rated ?? false, ...(last && sameClock(last.offer)) }
}

/**
 * The open offer to everyone that a device takes: the oldest one on the same terms, or else the oldest. Never a rated
 * game unless that was chosen. Null if there is none.
 */
export function fittingOffer(lobby: Lobby, terms: QuickTerms, { me, personOf, now }: Seeker): Game | null {
  const open = waitingFor(lobby, terms, now).filter(
    (game) =>
      personOf(game.offerer) !== personOf(me) && takers(game).length === 0 && (terms.rated || !game.offer.rated),
  )
  const isSame = ({ offer }: Game) =>
    offer.rated === terms.rated && (['base', 'gain', 'days'] as const).every((each) => offer[each] === terms[each])
  return open.find(isSame) ?? open[0] ?? null
}

/** This device's own waiting offer of this game, or null. */
export const ownOffer = (lobby: Lobby, terms: QuickTerms, { me, now }: Omit<Seeker, 'personOf'>): Game | null =>
  waitingFor(lobby, terms, now).find(({ offerer }) => offerer === me) ?? null

/** Offers that are open to everyone, the oldest first. */
const waitingFor = (lobby: Lobby, { game: name }: QuickTerms, now: number): Game[] =>
  openGames(lobby, now)
    .filter(({ offer }) => offer.game === name && isPlayable(offer) && offer.to === undefined && seatsIn(offer) === 2)
    .sort((one, two) => one.offer.time - two.offer.time || (one.id < two.id ? -1 : 1))
