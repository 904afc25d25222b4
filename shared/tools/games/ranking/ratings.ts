/** Ratings of a space's players in one game, from games whose moves this device has judged. */
import { smallest } from '../../../base/extremes.ts'
import type { Person, PersonOf } from '../../../record/person.ts'
import { endOf, type Game, type Lobby, seatsIn } from '../lobby/lobby.ts'
import { knownGame } from '../rules/games.ts'
import type { Verdict } from '../verdicts.ts'
import { NEWCOMER, type Rating, rated } from './glicko.ts'

export interface Balance {
  won: number
  drawn: number
  lost: number
}

export interface Player {
  person: Person
  rating: Rating
  balance: Balance
  /** Against each other player. */
  against: Map<Person, Balance>
}

/** With fewer games than this, a rating says little about a player. */
export const FEW = 10

/**
 * A loser can have doubted the winner's clock in one of this many games, and in the first, without being rated for it.
 */
const GAMES_FOR_A_DOUBT = 10

export const gamesIn = ({ won, drawn, lost }: Balance): number => won + drawn + lost

/** When a game ended, according to the earliest player's statement; null if there is none. */
export function endTimeOf({ claims }: Game): number | null {
  return claims.size === 0 ? null : smallest([...claims.values()].map(({ time }) => time))
}

/** Rated games that a player says are over, in the order in which they ended. */
export function ratedGames(lobby: Lobby): Game[] {
  const over = [...lobby.values()].filter(({ offer, start, claims }) => offer.rated && start && claims.size > 0)
  return over
    .filter(({ offer }) => knownGame(offer) !== null && seatsIn(offer) === 2)
    .map((game) => ({ game, time: endTimeOf(game) ?? 0 }))
    .sort((one, two) => one.time - two.time || (one.game.id < two.game.id ? -1 : 1))
    .map(({ game }) => game)
}

interface Judging {
  /** Null if the game isn't judged, so that it isn't counted. */
  verdictOf(game: string): Verdict | null
  personOf: PersonOf
}

/** Skips games of a person against themselves. @returns the strongest first @param games in order */
export function playersOf(games: readonly Game[], { verdictOf, personOf }: Judging): Player[] {
  const players = new Map<Person, Player>()
  const playerOf = (person: Person): Player => {
    const known = players.get(person)
    if (known) return known
    const begun: Player = { person, rating: NEWCOMER, balance: { won: 0, drawn: 0, lost: 0 }, against: new Map() }
    players.set(person, begun)
    return begun
  }
  const doubts = new Map<Person, number>()
  /** Nobody can prove that a clock was right, so a doubt is accepted, but a loser who always has one loses anyway. */
  const isExcused = (loser: Person): boolean => {
    const count = (doubts.get(loser) ?? 0) + 1
    doubts.set(loser, count)
    const known = players.get(loser)
    return count <= 1 + Math.floor((known ? gamesIn(known.balance) : 0) / GAMES_FOR_A_DOUBT)
  }
  for (const { id, start } of games) {
    const verdict = verdictOf(id)
    if (!start || !verdict?.outcome || verdict.outcome.by === 'disputed') continue
    const { winner } = verdict.outcome
    const [first, second] = start.seats.map(personOf)
    if (first === undefined || second === undefined || first === second) continue
    if (verdict.isDoubted && (winner === null || isExcused(winner === 0 ? second : first))) continue
    const [one, two] = [playerOf(first), playerOf(second)]
    const points = winner === null ? 0.5 : winner === 0 ? 1 : 0
    // Both are calculated from the ratings before the game.
    const after = [
      rated(one.rating, [{ rival: two.rating, points }]),
      rated(two.rating, [{ rival: one.rating, points: 1 - points }]),
    ] as const
    one.rating = after[0]
    two.rating = after[1]
    add(one, second, points)
    add(two, first, 1 - points)
  }
  return [...players.values()].sort(
    (one, two) => two.rating.rating - one.rating.rating || (one.person < two.person ? -1 : 1),
  )
}

const fieldOf = (points: number): keyof Balance => (points === 1 ? 'won' : points === 0 ? 'lost' : 'drawn')

function add({ balance, against }: Player, rival: Person, points: number): void {
  const ofPair = against.get(rival) ?? { won: 0, drawn: 0, lost: 0 }
  against.set(rival, ofPair)
  for (const each of [balance, ofPair]) each[fieldOf(points)] += 1
}

/** Two people, from the point of view of the first. */
type Pair = readonly [Person, Person]

/** The results of one kind of game between two people, rated or not, according to both players. */
export function balanceBetween(lobby: Lobby, name: string, [one, two]: Pair, personOf: PersonOf): Balance {
  const balance: Balance = { won: 0, drawn: 0, lost: 0 }
  for (const game of lobby.values()) {
    const { offer, start } = game
    const seats = start?.seats.map(personOf) ?? []
    if (offer.game !== name || seats.length !== 2 || one === two || !seats.includes(one) || !seats.includes(two))
      continue
    const end = endOf(game)
    if (!end || end.by === 'disputed') continue
    balance[fieldOf(end.winner === null ? 0.5 : seats[end.winner] === one ? 1 : 0)] += 1
  }
  return balance
}
