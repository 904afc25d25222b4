/** Two people who challenge each other to the same game, such as a rematch: they play one game, not two. */
import { type Game, type Lobby, type Offer, openGames } from './lobby.ts'

export type Challenge = Pick<Offer, 'to' | 'game' | 'first' | 'rated' | 'base' | 'gain' | 'days'>

const FROM_THE_OTHER_SIDE = { offerer: 'other', other: 'offerer', chance: 'chance' } as const

const isSame = (one: Challenge, two: Challenge): boolean =>
  (['game', 'rated', 'base', 'gain', 'days'] as const).every((each) => one[each] === two[each])

/** An offer by the challenged person to this device on the same terms, or null. */
export const sameChallenge = (lobby: Lobby, terms: Challenge, me: string, now: number): Game | null =>
  openGames(lobby, now).find(
    ({ offerer, offer, accepts }) =>
      offerer === terms.to &&
      offer.to === me &&
      accepts.length === 0 &&
      offer.first === FROM_THE_OTHER_SIDE[terms.first] &&
      isSame(offer, terms),
  ) ?? null

/** This device's own open challenge on these terms, or null. */
export const ownChallenge = (lobby: Lobby, terms: Challenge, me: string, now: number): Game | null =>
  openGames(lobby, now).find(
    ({ offerer, offer }) =>
      offerer === me && offer.to === terms.to && offer.first === terms.first && isSame(offer, terms),
  ) ?? null

/** If two challenges crossed, the one with the higher id is accepted. Returns null if that isn't the other one. */
export function crossedBy(lobby: Lobby, { id, offer, offerer }: Game, now: number): Game | null {
  const theirs = offer.to === undefined ? null : sameChallenge(lobby, offer, offerer, now)
  return theirs && theirs.id > id ? theirs : null
}
