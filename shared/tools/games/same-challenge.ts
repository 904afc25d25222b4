/** Two who challenge each other to the same game, such as a rematch: they play one game, not two. */
import { type Game, type Lobby, type Offer, openGames } from './lobby.ts'

export type Challenge = Pick<Offer, 'to' | 'game' | 'first' | 'rated' | 'base' | 'gain' | 'days'>

const FROM_THE_OTHER_SIDE = { offerer: 'other', other: 'offerer', chance: 'chance' } as const

const isSame = (one: Challenge, two: Challenge): boolean =>
  (['game', 'rated', 'base', 'gain', 'days'] as const).every((each) => one[each] === two[each])

/** What the one who is to get this challenge offers this device already, on the same terms; null if nothing. */
export const sameChallenge = (lobby: Lobby, terms: Challenge, me: string, now: number): Game | null =>
  openGames(lobby, now).find(
    ({ offerer, offer, accepts }) =>
      offerer === terms.to &&
      offer.to === me &&
      accepts.length === 0 &&
      offer.first === FROM_THE_OTHER_SIDE[terms.first] &&
      isSame(offer, terms),
  ) ?? null

/** An own open challenge on these terms; null if there is none. */
export const ownChallenge = (lobby: Lobby, terms: Challenge, me: string, now: number): Game | null =>
  openGames(lobby, now).find(
    ({ offerer, offer }) =>
      offerer === me && offer.to === terms.to && offer.first === terms.first && isSame(offer, terms),
  ) ?? null

/** Of two challenges that crossed, the one with the higher id is accepted. Null if this isn't the other one. */
export function crossedBy(lobby: Lobby, { id, offer, offerer }: Game, now: number): Game | null {
  const theirs = offer.to === undefined ? null : sameChallenge(lobby, offer, offerer, now)
  return theirs && theirs.id > id ? theirs : null
}
