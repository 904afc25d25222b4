/** [M11] Tournaments in which each player plays each other. */
import { describe, expect, it } from 'vitest'
import { forfeited, goneBy } from '../gone.ts'
import { hashOfText } from '../hash-of-text.ts'
import { GAME_LIMITS as LIMITS } from '../limits.ts'
import { type Game, type LobbyLane, lobbyOf, seatOf } from '../lobby/lobby.ts'
import { clockIn, knownGame } from '../rules/games.ts'
import { gameId, hashOf, type LobbyEntry, lobbyLane } from '../shape.ts'
import { TIME } from '../testing/table.ts'
import {
  dueGames,
  gamesOf,
  isOverTournament,
  playersOfTournament,
  standingsOf,
  type Tournament,
  type TournamentTerms,
  tournamentsOf,
} from './tournaments.ts'

const DEVICES = Array.from({ length: 17 }, (_, index) => (index + 160).toString(16).repeat(32))
const [ana, ben, cem, dan] = DEVICES as [string, string, string, string]
const HEAD = hashOfText('the last move')

class Cup {
  readonly #lanes = new Map<string, LobbyEntry[]>()
  readonly terms: TournamentTerms
  readonly #joins = new Map<string, string>()

  constructor(more: Partial<TournamentTerms> = {}) {
    this.terms = {
      ...{ kind: 'tournament', id: gameId(ana, '0a'.repeat(8)), name: 'Cup', game: 'four', version: 3, rated: true },
      ...{ base: 60, twice: false, patience: 2, time: TIME, ...more },
    }
    this.say(ana, this.terms)
  }

  say(device: string, entry: LobbyEntry): void {
    this.#lanes.set(device, [...(this.#lanes.get(device) ?? []), entry])
  }

  readonly gone = new Set<string>()

  join(...devices: readonly string[]): this {
    for (const device of devices) {
      const entry: LobbyEntry = {
        ...{ kind: 'join', in: this.terms.id, tournament: hashOf(ana, this.terms), time: TIME },
      }
      this.#joins.set(device, hashOf(device, entry))
      this.say(device, entry)
    }
    return this
  }

  pair(devices: readonly string[], by = ana): this {
    const joins = devices.map((device) => this.#joins.get(device) ?? hashOfText(device))
    this.say(by, { kind: 'pair', in: this.terms.id, joins, time: TIME + 1 })
    return this
  }

  /** @param winner null for a draw */
  end(one: string, two: string, winner: string | null, by = 'line'): void {
    const game = this.games.find(({ start }) => start?.seats.includes(one) && start.seats.includes(two))
    if (!game?.start) throw new Error('no such game')
    const seat = winner === null ? null : seatOf(game, winner)
    for (const device of game.start.seats)
      this.say(device, { kind: 'end', in: game.id, head: HEAD, winner: seat, by, time: TIME + 2 })
  }

  lanes(): LobbyLane[] {
    return [...this.#lanes].map(([device, entries]) => ({ id: lobbyLane(TIME, device), device, entries }))
  }

  /** The result of reading some lanes, in some order. */
  seen(lanes = this.lanes()) {
    const tournaments = tournamentsOf(lanes, (device) => this.gone.has(device))
    return { tournament: tournaments.get(this.terms.id) as Tournament, lobby: lobbyOf(lanes, gamesOf(tournaments)) }
  }

  get games() {
    return [...this.seen().lobby.values()]
  }

  standings() {
    const { tournament, lobby } = this.seen()
    return standingsOf(tournament, lobby, ({ claims }) => [...claims.values()][0] ?? null)
  }
}

const whole = (count: number, more: Partial<TournamentTerms> = {}): Cup => {
  const players = DEVICES.slice(0, count)
  return new Cup(more).join(...players).pair(players)
}

describe('[M11] joining', () => {
  it('is open to everybody, however often somebody else joins', () => {
    const cup = new Cup()
    const { id } = cup.terms
    const again = Array.from({ length: LIMITS.joined }, (_, index): LobbyEntry => {
      return { kind: 'join', in: id, tournament: hashOf(ana, cup.terms), time: TIME + index }
    })
    for (const entry of again) cup.say(ben, entry)
    cup.join(cem, dan, ana).pair([cem, dan, ana])
    expect([...cup.seen().tournament.joined.keys()].sort()).toEqual([ana, ben, cem, dan].sort())
    expect(playersOfTournament(cup.seen().tournament)).toHaveLength(3)
  })

  it('is limited to a number of people', () => {
    const cup = new Cup()
    for (let index = 0; index < 2 * LIMITS.joined; index += 1)
      cup.say(hashOfText(String(index)), {
        ...{ kind: 'join', in: cup.terms.id, tournament: hashOf(ana, cup.terms), time: TIME },
      })
    expect(cup.seen().tournament.joined.size).toBe(LIMITS.joined)
  })
})

describe('[M11] tournaments', () => {
  it('are listed even if others make thousands', () => {
    const lane = (device: string, count: number): LobbyLane => ({
      ...{ id: lobbyLane(TIME, device), device },
      entries: Array.from({ length: count }, (_, index) => {
        const id = gameId(device, index.toString(16).padStart(16, '0'))
        return { ...new Cup().terms, id }
      }),
    })
    const [last, ...many] = ['ff', 'f1', 'f2', 'f3'].map((byte) => byte.repeat(32)) as [string, ...string[]]
    const all = tournamentsOf([...many.map((device) => lane(device, 1000)), lane(last, 1)])
    const madeBy = (device: string) => [...all.values()].filter(({ maker }) => maker === device)
    expect(madeBy(last)).toHaveLength(1)
    for (const device of many) expect(madeBy(device)).toHaveLength(LIMITS.tournamentsOfDevice)
    // A device that has made many can make another one.
    const newest = (999).toString(16).padStart(16, '0')
    expect(many.every((device) => all.has(gameId(device, newest)))).toBe(true)
  })
})

describe('[M11] the pairings', () => {
  it.each(Array.from({ length: 14 }, (_, index) => index + 3))('of %i players match each with each once', (count) => {
    const { tournament } = whole(count).seen()
    const rounds = tournament.rounds ?? []
    expect(rounds.length).toBe(count % 2 === 0 ? count - 1 : count)
    for (const round of rounds) {
      const seats = round.flatMap((pairing) => pairing.seats)
      expect(new Set(seats).size).toBe(seats.length)
      expect(round.length).toBe(Math.floor(count / 2))
    }
    const pairs = rounds.flat().map(({ seats }) => [...seats].sort().join())
    expect(pairs.length).toBe((count * (count - 1)) / 2)
    expect(new Set(pairs).size).toBe(pairs.length)
    for (const device of playersOfTournament(tournament)) {
      const first = rounds.flat().filter(({ seats }) => seats[0] === device).length
      expect(Math.abs(2 * first - (count - 1)), `${device} of ${count}`).toBeLessThanOrEqual(1)
    }
  })

  it('are played again with the other player first, if the maker wants that', () => {
    const rounds = whole(4, { twice: true }).seen().tournament.rounds ?? []
    expect(rounds.length).toBe(6)
    expect(new Set(rounds.flat().map(({ seats }) => seats.join())).size).toBe(12)
    expect(new Set(rounds.flat().map(({ game }) => game)).size).toBe(12)
  })

  it('are the same in any order of lanes, and complete only with the joins of all players', () => {
    const cup = whole(5)
    const { tournament } = cup.seen()
    expect(cup.seen(cup.lanes().toReversed()).tournament).toEqual(tournament)
    expect(cup.seen(cup.lanes().filter(({ device }) => device !== dan)).tournament.rounds).toBeNull()
  })

  it('are games signed by their players, with everything that games have', () => {
    const { tournament, lobby } = whole(3, { base: 300, gain: 2 }).seen()
    expect(lobby.size).toBe(3)
    for (const { game, seats, head } of tournament.rounds?.flat() ?? []) {
      const found = lobby.get(game)
      expect(found?.start).toEqual({ seats, head, time: TIME + 1 })
      expect(found && [knownGame(found.offer), found.tournament, found.offer.rated]).toEqual([
        'four',
        tournament.id,
        true,
      ])
      const patience = 2 * 24 * 60 * 60 * 1000
      expect(found && clockIn(found.offer)).toEqual({ base: 300_000, gain: 2000, renews: false, patience })
    }
  })
})

describe('[M11] a tournament', () => {
  it('begins when its maker names the players: nobody else can, nor twice, nor with people who didn’t join', () => {
    const open = new Cup().join(ana, ben, cem)
    expect(open.seen().tournament.rounds).toBeNull()
    expect(open.pair([ana, ben, cem], ben).seen().tournament.rounds).toBeNull()
    expect(open.pair([ana, ben, dan]).seen().tournament.rounds).toBeNull()
    const twice = new Cup().join(ana, ben, cem, dan).pair([ana, ben, cem]).pair([ana, ben, cem, dan])
    expect(playersOfTournament(twice.seen().tournament).toSorted()).toEqual([ana, ben, cem])
    expect(new Cup().join(ana, ben).pair([ana, ben, ben]).seen().tournament.rounds).toBeNull()
  })

  it('can be joined only on its own terms, and left before it begins', () => {
    const cup = new Cup().join(ana, ben, cem)
    cup.say(cem, { kind: 'leave', in: cup.terms.id, time: TIME })
    cup.say(dan, { kind: 'join', in: cup.terms.id, tournament: hashOfText('other terms'), time: TIME })
    expect([...cup.seen().tournament.joined.keys()].toSorted()).toEqual([ana, ben])
  })

  it('can be canceled by its maker until it begins', () => {
    const cup = new Cup().join(ana, ben, cem)
    cup.say(ben, { kind: 'cancel', in: cup.terms.id, time: TIME })
    expect(cup.seen().tournament.isCanceled).toBe(false)
    cup.say(ana, { kind: 'cancel', in: cup.terms.id, time: TIME })
    expect(cup.pair([ana, ben, cem]).seen().tournament).toMatchObject({ isCanceled: true, rounds: null })
    const late = whole(3)
    late.say(ana, { kind: 'cancel', in: late.terms.id, time: TIME })
    expect(late.seen().tournament).toMatchObject({ isCanceled: false })
  })

  it('drops players who are gone before it begins, and is canceled if its maker is', () => {
    const cup = new Cup().join(ana, ben, cem, dan)
    cup.gone.add(dan)
    expect([...cup.seen().tournament.joined.keys()].toSorted()).toEqual([ana, ben, cem])
    cup.gone.add(ana)
    expect(cup.seen().tournament.isCanceled).toBe(true)
    const begun = whole(4)
    begun.gone.add(ana)
    expect(begun.seen().tournament).toMatchObject({ isCanceled: false })
    expect(playersOfTournament(begun.seen().tournament)).toHaveLength(4)
  })

  it('can’t use another device’s id, and must have a clock', () => {
    const cup = new Cup({ base: undefined })
    cup.say(ben, { ...new Cup().terms, name: 'Mine' })
    expect(cup.seen().tournament).toBeUndefined()
  })

  it('asks each player for one game after another', () => {
    const cup = whole(4)
    const due = () => [...dueGames(cup.seen().tournament, cup.seen().lobby, () => false)].length
    expect(due()).toBe(2)
    const [first] = cup.seen().tournament.rounds?.[0] ?? []
    const [one = '', two = ''] = first?.seats ?? []
    cup.end(one, two, one)
    // Each game of the second round has a player who is still busy in the first.
    expect(due()).toBe(1)
  })

  it('doesn’t wait for players who have left, and ends without them', () => {
    const cup = whole(4)
    const rest = goneBy((device) => (({ [ana]: 'editor', [ben]: 'owner', [cem]: 'viewer' }) as const)[device])
    const seatsOf = (id: string) => cup.games.find((game) => game.id === id)?.start?.seats.toSorted()
    const due = () => [...dueGames(cup.seen().tournament, cup.seen().lobby, rest)].map(seatsOf)
    expect(due()).toEqual([[ana, ben]])
    cup.end(ana, ben, ana)
    expect(due()).toEqual([])
    const { tournament, lobby } = cup.seen()
    const ends = (game: Game) => [...game.claims.values()][0] ?? forfeited(game, rest)
    expect(isOverTournament(tournament, lobby, ends)).toBe(true)
    // Players who left get no points for games against each other.
    expect(standingsOf(tournament, lobby, ends).map(({ points }) => points)).toEqual([6, 4, 0, 0])
  })
})

describe('[M11] the standings', () => {
  it('are by points, then by the points of defeated opponents, then by wins', () => {
    const cup = whole(4)
    cup.end(ana, ben, ana)
    cup.end(cem, ben, ben)
    cup.end(ana, cem, cem)
    cup.end(ana, dan, null)
    cup.end(ben, dan, ben)
    cup.end(cem, dan, cem)
    const shown = cup.standings().map(({ device, place, points, won, drawn, lost, quality }) => {
      return [device.slice(0, 2), place, points, won, drawn, lost, quality]
    })
    // Ben and Cem have two wins each; Ben won against Cem and Dan, Cem against Ana and Dan.
    expect(shown).toEqual([
      ['a1', 1, 4, 2, 0, 1, 10],
      ['a2', 2, 4, 2, 0, 1, 8],
      ['a0', 3, 3, 1, 1, 1, 9],
      ['a3', 4, 1, 0, 1, 2, 3],
    ])
  })

  it('share a place among players who are equal in everything', () => {
    const cup = whole(3)
    cup.end(ana, ben, ana)
    cup.end(ben, cem, ben)
    cup.end(cem, ana, cem)
    expect(cup.standings().map(({ place }) => place)).toEqual([1, 1, 1])
    const { tournament, lobby } = cup.seen()
    expect(isOverTournament(tournament, lobby, ({ claims }) => [...claims.values()][0] ?? null)).toBe(true)
  })

  it('give no points for a game without a result', () => {
    const cup = whole(3)
    cup.end(ana, ben, null, 'disputed')
    expect(cup.standings().map(({ points }) => points)).toEqual([0, 0, 0])
    const { tournament, lobby } = cup.seen()
    expect(isOverTournament(tournament, lobby, ({ claims }) => [...claims.values()][0] ?? null)).toBe(false)
  })
})
