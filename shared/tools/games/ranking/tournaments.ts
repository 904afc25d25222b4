/**
 * Tournaments in which each player plays each other (rule M11). The maker names the players; from then on, everything
 * follows from the lanes, so a tournament continues without its maker.
 */
import { byTurns } from '../../by-turns.ts'
import { fewOfEach } from '../../few-of-each.ts'
import { sameClock } from '../clock.ts'
import { forfeited, type IsGone } from '../gone.ts'
import { hashOfText } from '../hash-of-text.ts'
import { GAME_LIMITS as LIMITS } from '../limits.ts'
import { type Claim, endOf, entriesInOrder, type Game, type Lobby, type LobbyLane } from '../lobby/lobby.ts'
import { hashOf, isOfferer, type LobbyEntry } from '../shape.ts'

export type TournamentTerms = Extract<LobbyEntry, { kind: 'tournament' }>

export interface Pairing {
  /** The id of the game. */
  game: string
  /** The hash that its first move names as the entry before it. */
  head: string
  seats: readonly [string, string]
}

export interface Tournament {
  id: string
  maker: string
  terms: TournamentTerms
  hash: string
  /** The people who want to play, with the hashes of their joins. */
  joined: ReadonlyMap<string, string>
  isCanceled: boolean
  /** Null until the maker has named the players, and all of them are known to have joined. */
  rounds: readonly (readonly Pairing[])[] | null
  /** When it began, or if it hasn't, when it was made. */
  time: number
}

export type Tournaments = ReadonlyMap<string, Tournament>

interface Growing extends Tournament {
  joined: Map<string, string>
  /** The hashes of all joins, including those of people who left. */
  joins: Map<string, string>
  /** How often each device joined. */
  counts: Map<string, number>
  pair: Extract<LobbyEntry, { kind: 'pair' }> | null
}

/** @param isGone whether a device left the space or isn't allowed to write there: nobody waits for it */
export function tournamentsOf(lanes: readonly LobbyLane[], isGone: IsGone = () => false): Tournaments {
  const all = new Map<string, Growing>()
  const entries = entriesInOrder(lanes)
  for (const { maker, terms } of listedTerms(entries))
    all.set(terms.id, {
      ...{ id: terms.id, maker, terms, hash: hashOf(maker, terms), isCanceled: false, rounds: null },
      ...{ joined: new Map(), joins: new Map(), counts: new Map(), pair: null, time: terms.time },
    })
  // An entry may refer to one in a later lane.
  for (const { device, entry } of entries) {
    const tournament = 'in' in entry ? all.get(entry.in) : undefined
    if (tournament) take(tournament, device, entry)
  }
  for (const tournament of all.values())
    if (tournament.pair) begin(tournament)
    else leaveOut(tournament, isGone)
  return all
}

/** The last tournaments of each device, so that a device that has made many over the years can make another one. */
function listedTerms(entries: ReturnType<typeof entriesInOrder>): { maker: string; terms: TournamentTerms }[] {
  const made = new Map<string, { maker: string; terms: TournamentTerms }>()
  for (const { device: maker, entry: terms } of entries) {
    if (terms.kind !== 'tournament' || !isOfferer(terms.id, maker) || made.has(terms.id)) continue
    if (terms.base !== undefined || terms.days !== undefined) made.set(terms.id, { maker, terms })
  }
  const isListed = fewOfEach(LIMITS.tournamentsOfDevice)
  const last = [...made.values()].reverse().filter(({ maker }) => isListed(maker))
  const few = new Set(byTurns(last, ({ maker }) => maker).slice(0, LIMITS.tournaments))
  return [...made.values()].filter((each) => few.has(each))
}

function take(tournament: Growing, device: string, entry: LobbyEntry): void {
  const { maker, hash, joined, joins, counts, pair } = tournament
  const isMaker = device === maker
  if (entry.kind === 'join' && entry.tournament === hash) {
    const before = counts.get(device)
    if (before === undefined ? counts.size >= LIMITS.joined : before >= LIMITS.joined) return
    counts.set(device, (before ?? 0) + 1)
    const join = hashOf(device, entry)
    joins.set(join, device)
    joined.set(device, join)
  } else if (entry.kind === 'leave') joined.delete(device)
  else if (entry.kind === 'pair' && isMaker && !pair && !tournament.isCanceled) tournament.pair = entry
  else if (entry.kind === 'cancel' && isMaker && !pair) tournament.isCanceled = true
}

/** Removes people who are gone from a tournament that hasn't begun, and cancels it if its maker is gone. */
function leaveOut(tournament: Growing, isGone: IsGone): void {
  const { maker, joined } = tournament
  if (isGone(maker)) tournament.isCanceled = true
  for (const device of [...joined.keys()]) if (isGone(device)) joined.delete(device)
}

function begin(tournament: Growing): void {
  const { pair, joins, maker, terms } = tournament
  if (!pair) return
  const players = new Set(pair.joins.flatMap((join) => joins.get(join) ?? []))
  if (players.size !== pair.joins.length) return
  tournament.rounds = roundsOf(hashOf(maker, pair), [...players], terms.twice)
  tournament.time = pair.time
}

/**
 * The circle method: one player stays, and the others move on by one place from round to round. @param seed decides the
 * order
 */
function roundsOf(seed: string, players: readonly string[], twice: boolean): Pairing[][] {
  const places = players
    .map((device) => ({ device, place: hashOfText(`${seed} ${device}`) }))
    .sort((one, two) => (one.place < two.place ? -1 : 1))
    .map(({ device }) => device as string | null)
  // The opponent of this placeholder pauses.
  if (places.length % 2 === 1) places.push(null)
  const turning = places.length - 1
  const once = Array.from({ length: turning }, (_, round) =>
    Array.from({ length: places.length / 2 }, (_, step): [number, number] => {
      const ahead = (round + step) % turning
      if (step === 0) return round % 2 === 0 ? [ahead, turning] : [turning, ahead]
      const behind = (round - step + turning) % turning
      return step % 2 === 0 ? [ahead, behind] : [behind, ahead]
    }),
  )
  const all = twice ? [...once, ...once.map((round) => round.map(([one, two]): [number, number] => [two, one]))] : once
  return all.map((round, number) =>
    round.flatMap(([first, second]) => {
      const [one, two] = [places[first] ?? null, places[second] ?? null]
      if (one === null || two === null) return []
      const head = hashOfText(`${seed} ${number} ${one} ${two}`)
      return [{ game: head.slice(0, 32), head, seats: [one, two] as const }]
    }),
  )
}

/** The games of tournaments. Players signed the terms when they joined, and the maker signed the pairings. */
export const gamesOf = (tournaments: Tournaments): Game[] =>
  [...tournaments.values()].flatMap((each) => (each.rounds ?? []).flat().map((pairing) => gameOf(each, pairing)))

function gameOf({ id: tournament, maker, terms, hash, time }: Tournament, { game: id, head, seats }: Pairing): Game {
  const { game, version, rated, patience } = terms
  const offer = { kind: 'offer', id, game, version, rated, first: 'offerer', commit: hash, time } as const
  return {
    ...{ id, offerer: maker, offer: { ...offer, ...sameClock(terms), patience }, hash },
    ...{ accepts: [], endedBy: null, start: { seats, head, time }, witnessed: 0, claims: new Map(), tournament },
  }
}

export const playersOfTournament = ({ rounds }: Pick<Tournament, 'rounds'>): readonly string[] => [
  ...new Set(rounds?.flat().flatMap(({ seats }) => seats)),
]

/** Whether more people can join. */
export const isOpenTournament = ({ rounds, isCanceled }: Tournament): boolean => !rounds && !isCanceled

/** How a game ended; null if it hasn't. */
export type EndOf = (game: Game) => Pick<Claim, 'winner' | 'by'> | null

/**
 * The games whose players have no earlier game to play. So nobody waits for slow pairs, and nobody has to play all
 * their games simultaneously.
 */
export function dueGames({ rounds }: Tournament, lobby: Lobby, isGone: IsGone): ReadonlySet<string> {
  const busy = new Set<string>()
  const due = new Set<string>()
  for (const { game: id, seats } of rounds?.flat() ?? []) {
    const game = lobby.get(id)
    if (!game || endOf(game) !== null || game.claims.size > 0 || forfeited(game, isGone)) continue
    if (!seats.some((device) => busy.has(device))) due.add(id)
    for (const device of seats) busy.add(device)
  }
  return due
}

export interface Standing {
  device: string
  /** Players who are equal in everything share a place. */
  place: number
  won: number
  drawn: number
  lost: number
  /** In half points: a win is two, a draw one. */
  points: number
  /**
   * Sonneborn–Berger score, in quarters: the points of defeated opponents, and half of those of opponents with whom
   * they drew.
   */
  quality: number
}

/** By points; then by the points of defeated opponents, then by wins. */
export function standingsOf({ rounds }: Tournament, lobby: Lobby, endOf: EndOf): Standing[] {
  const results = (rounds?.flat() ?? []).flatMap(({ game: id, seats }) => {
    const game = lobby.get(id)
    const end = game ? endOf(game) : null
    if (!end) return []
    // A game without a result gives no points.
    const isWithout = end.by === 'disputed' || end.by === 'abandoned'
    const points = isWithout ? [0, 0] : end.winner === null ? [1, 1] : end.winner === 0 ? [2, 0] : [0, 2]
    return seats.map((device, seat) => ({
      ...{ device, rival: seats[seat === 0 ? 1 : 0], points: points[seat] ?? 0 },
    }))
  })
  const sum = (of: readonly { points: number }[]) => of.reduce((total, { points }) => total + points, 0)
  const resultsOf = (device: string) => results.filter((result) => result.device === device)
  const pointsOf = new Map(playersOfTournament({ rounds }).map((device) => [device, sum(resultsOf(device))]))
  const all = [...pointsOf].map(([device, points]): Standing => {
    const own = resultsOf(device)
    const count = (wanted: number) => own.filter((result) => result.points === wanted).length
    const quality = own.reduce((total, each) => total + each.points * (pointsOf.get(each.rival) ?? 0), 0)
    return { device, place: 0, won: count(2), drawn: count(1), lost: count(0), points, quality }
  })
  const better = (one: Standing, two: Standing) =>
    two.points - one.points || two.quality - one.quality || two.won - one.won
  all.sort((one, two) => better(one, two) || (one.device < two.device ? -1 : 1))
  return all.map((standing) => ({ ...standing, place: all.findIndex((each) => better(each, standing) === 0) + 1 }))
}

/** Whether all games have ended. */
export const isOverTournament = ({ rounds }: Tournament, lobby: Lobby, endOf: EndOf): boolean =>
  rounds?.flat().every(({ game: id }) => {
    const game = lobby.get(id)
    return game !== undefined && endOf(game) !== null
  }) ?? false
