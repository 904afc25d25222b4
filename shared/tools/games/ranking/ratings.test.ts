/** [M9] Ratings of a space. */
import { describe, expect, it } from 'vitest'
import { personOf } from '../../../record/person.ts'
import { onePerson } from '../../../testing/one-person.ts'
import { hashOfText } from '../hash-of-text.ts'
import { type LobbyLane, lobbyOf } from '../lobby/lobby.ts'
import type { Outcome } from '../referee.ts'
import { gameId, hashOf, type LobbyEntry, lobbyLane } from '../shape.ts'
import { ana, ben, cem, HEAD, TIME } from '../testing/table.ts'
import type { Verdict } from '../verdicts.ts'
import { NEWCOMER, rated } from './glicko.ts'
import { balanceBetween, FEW, gamesIn, playersOf, ratedGames } from './ratings.ts'

const SEED = '01'.repeat(16)

/** Entries of games that were offered and begun, and whose players say that they are over. */
class Evening {
  readonly #lanes = new Map<string, LobbyEntry[]>([ana, ben, cem].map((device) => [device, []]))
  readonly verdicts = new Map<string, Verdict>()

  /** @param ends players who say that it is over @param verdict result by the moves */
  play(one: string, two: string, verdict: Partial<Verdict> & { outcome: Outcome | null }, ends = [one, two]): string {
    const number = this.verdicts.size + 1
    const id = gameId(one, number.toString(16).padStart(16, '0'))
    const time = TIME + number * 1000
    const offer: LobbyEntry = {
      ...{ kind: 'offer', id, game: 'four', version: 1, first: 'offerer', rated: true, commit: hashOfText(SEED), time },
    }
    const accept: LobbyEntry = { kind: 'accept', in: id, offer: hashOf(one, offer), seed: SEED, time }
    const begin: LobbyEntry = { kind: 'begin', in: id, accept: hashOf(two, accept), seed: SEED, time }
    this.#lanes.get(one)?.push(offer, begin)
    this.#lanes.get(two)?.push(accept)
    for (const device of ends)
      this.#lanes.get(device)?.push({ kind: 'end', in: id, head: HEAD, winner: 0, by: 'line', time: time + 500 })
    this.verdicts.set(id, { isDoubted: false, ...verdict })
    return id
  }

  players(order: (lanes: LobbyLane[]) => LobbyLane[] = (lanes) => lanes, whose = personOf) {
    const verdictOf = (game: string) => this.verdicts.get(game) ?? null
    return playersOf(ratedGames(this.lobby(order)), { verdictOf, personOf: whose })
  }

  lobby(order: (lanes: LobbyLane[]) => LobbyLane[] = (lanes) => lanes) {
    const lanes = [...this.#lanes].map(([device, entries]) => ({ id: lobbyLane(TIME, device), device, entries }))
    return lobbyOf(order(lanes))
  }
}

const won = (winner: 0 | 1 | null): { outcome: Outcome } => ({ outcome: { winner, by: 'line' } })

describe('[M9] ratings', () => {
  it('change for both players by one game, according to their ratings before it', () => {
    const evening = new Evening()
    evening.play(ana, ben, won(0))
    const [first, second] = evening.players()
    expect([first?.person, second?.person]).toEqual([ana, ben])
    expect(first?.rating).toEqual(rated(NEWCOMER, [{ rival: NEWCOMER, points: 1 }]))
    expect(second?.rating).toEqual(rated(NEWCOMER, [{ rival: NEWCOMER, points: 0 }]))
  })

  it('are the same on each device, and count games, in total and against each player', () => {
    const evening = new Evening()
    evening.play(ana, ben, won(0))
    evening.play(ben, ana, won(null))
    evening.play(cem, ana, won(1))
    const players = evening.players()
    expect(evening.players((lanes) => lanes.toReversed())).toEqual(players)
    const best = players[0]
    expect(best).toMatchObject({ person: ana, balance: { won: 2, drawn: 1, lost: 0 } })
    expect(best?.against.get(personOf(ben))).toEqual({ won: 1, drawn: 1, lost: 0 })
    expect(gamesIn(best?.balance ?? { won: 0, drawn: 0, lost: 0 })).toBeLessThan(FEW)
  })

  it.each([
    ['without moves that say how it ended', { outcome: null }],
    ['whose time is disputed', { outcome: { winner: null, by: 'disputed' } }],
    ['whose clocks are doubted', { outcome: { winner: 0, by: 'line' }, isDoubted: true }],
  ] as const)('don’t change by a game %s', (_, verdict) => {
    const evening = new Evening()
    evening.play(ana, ben, verdict)
    expect(evening.players()).toEqual([])
  })

  it('follow the moves, whatever players say', () => {
    const evening = new Evening()
    // Only the winner says that it is over, or a player claims to have won a lost game.
    evening.play(ana, ben, won(1), [ben])
    evening.play(ana, ben, won(1), [ana])
    evening.play(ana, ben, won(1), [])
    expect(evening.players()[0]).toMatchObject({ person: ben, balance: { won: 2 } })
  })
})

describe('[M9] a person with two devices', () => {
  const whose = onePerson(ana, cem)

  it('has one rating for both devices, and none for a game between them', () => {
    const evening = new Evening()
    evening.play(ana, ben, won(0))
    evening.play(cem, ben, won(0))
    evening.play(ana, cem, won(0))
    const players = evening.players((lanes) => lanes, whose)
    expect(players.map(({ person, balance }) => [person, balance.won, balance.lost])).toEqual([
      [ana, 2, 0],
      [ben, 0, 2],
    ])
    const pair = [whose(ben), whose(cem)] as const
    expect(balanceBetween(evening.lobby(), 'four', pair, whose)).toEqual({ won: 0, drawn: 0, lost: 2 })
  })
})

describe('[M9] a doubted game', () => {
  const doubted = { ...won(0), isDoubted: true }

  it('counts if the loser doubts more than one in ten', () => {
    const evening = new Evening()
    const lost = () => evening.players().find(({ person }) => person === ben)?.balance.lost ?? 0
    evening.play(ana, ben, doubted)
    expect(lost()).toBe(0)
    evening.play(ana, ben, doubted)
    evening.play(cem, ben, doubted)
    expect(lost()).toBe(2)
    for (let game = 0; game < 8; game += 1) evening.play(cem, ben, won(0))
    expect(lost()).toBe(10)
    evening.play(ana, ben, doubted)
    expect(lost()).toBe(11)
    for (let game = 0; game < 40; game += 1) evening.play(cem, ben, won(0))
    evening.play(ana, ben, doubted)
    expect(lost()).toBe(51)
  })

  it('isn’t counted if it was a draw', () => {
    const evening = new Evening()
    for (let game = 0; game < 3; game += 1) evening.play(ana, ben, { ...won(null), isDoubted: true })
    expect(evening.players()).toEqual([])
  })
})

describe('[M5] the balance of two players', () => {
  it('counts results reported by both players or the loser alone, from either point of view', () => {
    const evening = new Evening()
    evening.play(ana, ben, won(0))
    evening.play(ben, ana, won(0), [ana])
    evening.play(ana, ben, won(0), [ana])
    evening.play(ana, cem, won(0))
    const lobby = evening.lobby()
    const between = (name: string, one: string, two: string) =>
      balanceBetween(lobby, name, [personOf(one), personOf(two)], personOf)
    expect(between('four', ana, ben)).toEqual({ won: 1, drawn: 0, lost: 1 })
    expect(between('four', ben, ana)).toEqual({ won: 1, drawn: 0, lost: 1 })
    expect(between('four', cem, ana)).toEqual({ won: 0, drawn: 0, lost: 1 })
    expect(between('chess', ana, ben)).toEqual({ won: 0, drawn: 0, lost: 0 })
  })
})
