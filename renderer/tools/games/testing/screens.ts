import { LOBBY_ROOT, MOVES_ROOT, TALK_ROOT } from '../../../../shared/tools/games/doc-ids.ts'
import { hashOfText } from '../../../../shared/tools/games/hash-of-text.ts'
import type { LobbyLane } from '../../../../shared/tools/games/lobby/lobby.ts'
import { type TournamentTerms, tournamentsOf } from '../../../../shared/tools/games/ranking/tournaments.ts'
import { hashOfPosition, successor } from '../../../../shared/tools/games/referee.ts'
import { battleship } from '../../../../shared/tools/games/rules/battleship.ts'
import { chess } from '../../../../shared/tools/games/rules/chess.ts'
import { four } from '../../../../shared/tools/games/rules/four.ts'
import { gameOfApp, versionFor } from '../../../../shared/tools/games/rules/games.ts'
import { goOf } from '../../../../shared/tools/games/rules/go.ts'
import { liarsDice } from '../../../../shared/tools/games/rules/liars-dice.ts'
import type { Position } from '../../../../shared/tools/games/rules/rules.ts'
import {
  gameId,
  hashOf,
  type LobbyEntry,
  lobbyLane,
  type MoveEntry,
  movesLane,
} from '../../../../shared/tools/games/shape.ts'
import { type Side, type TalkEntry, talkLane } from '../../../../shared/tools/games/talk.ts'
import { strings } from '../../../strings/strings.ts'
import { command, opens, press } from '../../../testing/acts.ts'
import { FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { ana, madeHost, memberOf } from '../../../testing/made-space.ts'
import type { Act, Screen, TestedTool } from '../../../testing/screen.ts'

const MINUTE = 60_000
const SEED = hex(9, 32)
const me = new FakeHost(ana).device
const idOf = (number: number, device = me): string => gameId(device, hex(number, 16))
/** Own games: one in progress, and one that is over. */
export const GAME = idOf(1)
export const OVER = idOf(2)
/** A challenge to this device. */
const challengeOf = (device: string): string => idOf(3, device)
/** A game between others. */
export const watchedOf = (device: string): string => idOf(7, device)
/** Own tournaments: one in progress, and one that people can join. */
export const CUP = idOf(13)
export const OPEN_CUP = idOf(14)
const OFFERED = idOf(4)
export const CHESS = idOf(5)
/** With a clock, and rated. */
export const TIMED = idOf(8)
const GO = idOf(6)
const BATTLESHIP = idOf(9)
const DICE = idOf(10)
/** Battleship, before anybody has placed ships. */
export const UNPLACED = idOf(11)
export const PONG = idOf(15)
/** Games for more than two players: own ones, one of them without a clock, and one that somebody else offers. */
export const AMONG = idOf(20)
export const UNTIMED_AMONG = idOf(22)
export const amongOf = (device: string): string => idOf(21, device)
/** Games in an app: an own one, and one of others. */
export const APP = hex(960, 16)
export const IN_APP = idOf(16)
export const watchedInApp = (device: string): string => idOf(17, device)

type Offer = Extract<LobbyEntry, { kind: 'offer' }>

/** An offer to everyone, made now. */
export const offerOf = (device: string, game: string): Offer => ({
  ...{ kind: 'offer', id: idOf(12, device), game, version: versionFor({ game }), first: 'offerer', rated: false },
  ...{ commit: hashOfText(SEED), time: Date.now() },
})

/** Writes games of this device and others. */
export class Games {
  readonly #host: FakeHost
  readonly #space: string
  readonly #now = Date.now()
  #lines = 0
  readonly #lanes = new Map<string, { device: string; root: string; entries: unknown[] }>()

  constructor(host: FakeHost, space: string) {
    this.#host = host
    this.#space = space
  }

  offer(device: string, id: string, more: Partial<Offer> = {}): Offer {
    const time = this.#now - 90 * MINUTE
    const offer: Offer = {
      ...{
        kind: 'offer',
        id,
        game: 'four',
        version: versionFor({ game: 'four', ...more }),
        first: 'offerer',
        rated: false,
        time,
      },
      ...{ commit: hashOfText(SEED), ...more },
    }
    this.say(device, offer)
    return offer
  }

  /** Returns the hash that the first move refers to. */
  begin(one: string, two: string, offer: Offer): string {
    return this.beginAmong(one, [two], offer)
  }

  beginAmong(offerer: string, others: readonly string[], offer: Offer): string {
    const time = offer.time + MINUTE
    const [accept = '', ...more] = others.map((device) => this.accept(device, offerer, offer))
    const named = more.length > 0 && { others: more }
    const begin: LobbyEntry = { kind: 'begin', in: offer.id, accept, seed: SEED, time, ...named }
    this.say(offerer, begin)
    return hashOf(offerer, begin)
  }

  /** Returns its hash. */
  accept(device: string, offerer: string, offer: Offer): string {
    const time = offer.time + MINUTE
    const accept: LobbyEntry = { kind: 'accept', in: offer.id, offer: hashOf(offerer, offer), seed: SEED, time }
    this.say(device, accept)
    return hashOf(device, accept)
  }

  play(
    game: string,
    seats: readonly string[],
    head: string,
    setup: Position,
    moves: string | readonly string[],
    isTimed = false,
  ): string {
    let [position, prev] = [setup, head]
    for (const [index, move] of (typeof moves === 'string' ? moves.split(' ') : moves).entries()) {
      const next = successor(position, move)
      if (!next) throw new Error(`${move} isn’t legal`)
      const time = this.#now - 60 * MINUTE + index * MINUTE
      const timed = isTimed && { took: 4000 * (index + 1), waited: 5000 * index }
      const entry: MoveEntry = { kind: 'move', n: index + 1, prev, move, after: hashOfPosition(next), time, ...timed }
      const device = seats[position.turn] ?? ''
      this.move(game, device, entry)
      prev = hashOf(device, entry)
      position = next
    }
    return prev
  }

  move(game: string, device: string, entry: MoveEntry): void {
    this.#add(movesLane(game, device), device, MOVES_ROOT, entry)
  }

  talk(game: string, device: string, pin: Side, text: string): void {
    this.#lines += 1
    const time = this.#now - 30 * MINUTE + this.#lines
    this.#add(talkLane(game, device), device, TALK_ROOT, {
      ...{ kind: 'comment', id: hex(this.#lines, 24), text, time, pin },
    })
  }

  say(device: string, entry: LobbyEntry): void {
    this.#add(lobbyLane(entry.time, device), device, LOBBY_ROOT, entry)
  }

  /** A tournament by `maker` that others have joined. */
  tournament(maker: string, id: string, name: string, joining: readonly string[]): TournamentTerms {
    const time = this.#now - 240 * MINUTE
    const terms: TournamentTerms = {
      ...{ kind: 'tournament', id, name, game: 'four', version: 3, rated: false, base: 300, twice: false },
      ...{ patience: 2, time },
    }
    this.say(maker, terms)
    for (const device of joining)
      this.say(device, { kind: 'join', in: id, tournament: hashOf(maker, terms), time: time + MINUTE })
    return terms
  }

  /** Begins it with these players. @param ended number of games that have ended */
  pair(maker: string, terms: TournamentTerms, players: readonly string[], ended: number): void {
    const time = terms.time + MINUTE
    const joins = players.map((device) => {
      return hashOf(device, { kind: 'join', in: terms.id, tournament: hashOf(maker, terms), time })
    })
    this.say(maker, { kind: 'pair', in: terms.id, joins, time: time + MINUTE })
    const begun = tournamentsOf(this.#lobbyLanes()).get(terms.id)
    for (const [index, { game, head, seats }] of (begun?.rounds ?? []).flat().slice(0, ended).entries())
      for (const device of seats)
        this.say(device, {
          ...{ kind: 'end', in: game, head, winner: ([0, 1, null] as const)[index % 3] ?? null, by: 'resign' },
          time: time + 2 * MINUTE,
        })
  }

  #lobbyLanes(): LobbyLane[] {
    return [...this.#lanes]
      .filter(([, { root }]) => root === LOBBY_ROOT)
      .map(([id, { device, entries }]) => ({ id, device, entries: entries as LobbyEntry[] }))
  }

  /** Writes all collected entries. */
  end(): void {
    for (const [lane, { device, root, entries }] of this.#lanes)
      this.#host.docs.change(this.#space, lane, device, (doc) => doc.getArray(root).push(entries))
  }

  #add(id: string, device: string, root: string, entry: LobbyEntry | MoveEntry | TalkEntry): void {
    const lane = this.#lanes.get(id) ?? { device, root, entries: [] }
    lane.entries.push(entry)
    this.#lanes.set(id, lane)
  }
}

/**
 * Writes an own game, one that is over, a challenge, an offer, games of chess and go, and a number of finished ones.
 */
function writeGames(host: FakeHost, space: string, finished = 0): void {
  const games = new Games(host, space)
  const [ben, ...others] = host
    .detail(space)
    .members.slice(1)
    .map(({ device }) => device)
  const [cem] = others
  if (ben === undefined || cem === undefined) throw new Error('too few members')
  const seats = [me, ben] as const
  const going = games.begin(me, ben, games.offer(me, GAME))
  games.play(GAME, seats, going, four.setup(), 'd1 d2 e1 c1')
  const over = games.begin(me, ben, games.offer(me, OVER, { time: Date.now() - 300 * MINUTE }))
  const head = games.play(OVER, seats, over, four.setup(), 'a1 b1 a2 b2 a3 b3 a4')
  for (const device of seats)
    games.say(device, { kind: 'end', in: OVER, head, winner: 0, by: 'line', time: Date.now() - 200 * MINUTE })
  games.offer(ben, challengeOf(ben), { to: me, game: 'chess', first: 'chance' })
  games.offer(me, OFFERED, { game: 'go-19' })
  games.begin(cem, ben, games.offer(cem, watchedOf(cem), { game: 'draughts' }))
  games.begin(me, ben, games.offer(me, PONG, { game: 'pong', time: Date.now() - 290 * MINUTE }))
  games.talk(GAME, ben, 'players', 'Good luck!')
  games.talk(GAME, cem, 'watchers', 'Block the middle')
  games.talk(watchedOf(cem), ben, 'players', 'Your turn, no hurry')
  const timed = games.begin(
    me,
    ben,
    games.offer(me, TIMED, { base: 300, gain: 3, rated: true, time: Date.now() - 120 * MINUTE }),
  )
  games.play(TIMED, seats, timed, four.setup(), 'd1 d2 e1 c1 c2', true)
  writeRated(games, [me, ben, cem])
  for (let number = 0; number < finished; number += 1) {
    const other = others[number % others.length] ?? cem
    const id = idOf(1000 + number, ben)
    games.begin(ben, other, games.offer(ben, id, { time: Date.now() - (500 + number) * MINUTE }))
    games.say(other, { kind: 'end', in: id, head, winner: 0, by: 'resign', time: Date.now() })
  }
  games.end()
}

/** Games of three people, each against each. */
function writeRated(games: Games, players: readonly [string, string, string]): void {
  for (const [number, [first, second]] of [
    [0, 1],
    [1, 2],
    [0, 2],
    [2, 1],
    [0, 1],
    [1, 0],
  ].entries()) {
    const [one, two] = [players[first ?? 0] ?? '', players[second ?? 0] ?? '']
    const id = idOf(100 + number, one)
    const time = Date.now() - (400 - number) * MINUTE
    const begun = games.begin(one, two, games.offer(one, id, { time, rated: true }))
    const head = games.play(id, [one, two], begun, four.setup(), 'a1 b1 a2 b2 a3 b3 a4')
    for (const device of [one, two])
      games.say(device, { kind: 'end', in: id, head, winner: 0, by: 'line', time: time + MINUTE })
  }
}

const FLEET = `b2- d4| g6| a9- k1| ${hex(1, 32)}`

/** The chosen moves, with the automatic moves of devices before, between and after them. */
function withAutomatic(setup: Position, chosen: readonly string[], secrets: readonly string[]): string[] {
  const moves: string[] = []
  let position = setup
  const settle = () => {
    for (let move = position.automatic?.(secrets[position.turn] ?? ''); move; ) {
      moves.push(move)
      position = successor(position, move) ?? position
      move = position.automatic?.(secrets[position.turn] ?? '')
    }
  }
  settle()
  for (const move of chosen) {
    moves.push(move)
    position = successor(position, move) ?? position
    settle()
  }
  return moves
}

/** Three people play, and one who lied is out; another offer has one free seat. */
function writeAmong(host: FakeHost, space: string): void {
  const games = new Games(host, space)
  const [, ben = '', cem = '', dan = ''] = host.detail(space).members.map(({ device }) => device)
  const seats = [me, ben, cem, dan]
  const terms = { game: 'liars-dice', seats: 4 } as const
  const begun = games.beginAmong(me, seats.slice(1), games.offer(me, AMONG, { ...terms, base: 300, gain: 3 }))
  const setup = liarsDice.setup(4)
  const first = withAutomatic(setup, ['bid 2 3', 'bid 20 6', 'liar'], [SEED, hex(3, 32), hex(4, 32), hex(5, 32)])
  const lied = first.findIndex((move) => move.startsWith('show'))
  const before = [...first.slice(0, lied), `show ${hex(6, 64)}`]
  const after = before.reduce((position, move) => successor(position, move) ?? position, setup)
  const rest = withAutomatic(after, ['bid 3 4', 'bid 4 2'], [SEED, '', hex(4, 32), hex(5, 32)])
  games.play(AMONG, seats, begun, setup, [...before, ...rest], true)
  host.remembered.set(`game-secret.${space}.${AMONG}`, SEED)
  const untimed = games.beginAmong(me, seats.slice(1), games.offer(me, UNTIMED_AMONG, terms))
  games.play(UNTIMED_AMONG, seats, untimed, setup, [...before, ...rest.slice(0, -1)])
  host.remembered.set(`game-secret.${space}.${UNTIMED_AMONG}`, SEED)
  games.accept(cem, ben, games.offer(ben, amongOf(ben), terms))
  games.end()
}

/** The automatic moves of devices have been made. */
function writeSecretGames(games: Games, ben: string): void {
  const secrets = [FLEET, `a1- a2- a3- a4- a5- ${hex(2, 32)}`] as const
  const write = (id: string, game: string, setup: Position, chosen: readonly string[], own: readonly string[]) =>
    games.play(
      id,
      [me, ben],
      games.begin(me, ben, games.offer(me, id, { game })),
      setup,
      withAutomatic(setup, chosen, own),
    )
  write(BATTLESHIP, 'battleship', battleship.setup(), ['c2', 'b2', 'g7', 'c2', 'a3', 'h8'], secrets)
  write(DICE, 'liars-dice', liarsDice.setup(), ['bid 2 3', 'liar', 'bid 2 4', 'bid 3 4'], [SEED, hex(3, 32)])
}

function writeAppGames(host: FakeHost, space: string): void {
  const games = new Games(host, space)
  const [, ben = '', cem = ''] = host.detail(space).members.map(({ device }) => device)
  host.docs.change(space, 'index', me, (doc) =>
    doc.getMap('items').set(APP, { type: 'app', name: 'Tic-tac-toe', created: Date.now() }),
  )
  const game = gameOfApp(APP)
  games.begin(me, ben, games.offer(me, IN_APP, { game }))
  games.begin(cem, ben, games.offer(cem, watchedInApp(cem), { game }))
  games.offer(ben, idOf(18, ben), { game })
  games.offer(ben, idOf(19, ben), { game: gameOfApp(hex(961, 16)) })
  games.talk(watchedInApp(cem), ben, 'players', 'You begin')
  games.end()
}

function writeTournaments(host: FakeHost, space: string): void {
  const games = new Games(host, space)
  const devices = host.detail(space).members.map(({ device }) => device)
  games.pair(me, games.tournament(me, CUP, 'Winter cup', devices), devices, 4)
  games.tournament(me, OPEN_CUP, 'Blitz on Friday', devices.slice(1, 3))
  games.end()
}

function writeLargeBoards(host: FakeHost, space: string): void {
  const games = new Games(host, space)
  const ben = host.detail(space).members[1]?.device ?? ''
  const inChess = games.begin(me, ben, games.offer(me, CHESS, { game: 'chess' }))
  games.play(CHESS, [me, ben], inChess, chess.setup(), 'e2e4 e7e5 g1f3 b8c6 f1b5 a7a6 b5c6 d7c6')
  const inGo = games.begin(me, ben, games.offer(me, GO, { game: 'go-9' }))
  games.play(GO, [me, ben], inGo, goOf(9).setup(), 'e5 e6 d6 f5 f6 e7 g5 f4 f7 g4')
  writeSecretGames(games, ben)
  host.remembered.set(`game-secret.${space}.${BATTLESHIP}`, FLEET)
  host.remembered.set(`game-secret.${space}.${DICE}`, SEED)
  games.begin(me, ben, games.offer(me, UNPLACED, { game: 'battleship' }))
  games.end()
}

const LIST = { scenario: 'games', address: '#/space/SPACE/games' }

const showsRatings: Act = async (page) => {
  await page.getByText(strings.games.filters.ratings, { exact: true }).click()
  await page.getByRole('button', { name: 'Ben' }).first().waitFor()
}

function dialogs(): readonly Screen[] {
  const { games } = strings
  return [
    { name: 'dialog: new game', scenario: 'some', address: '#/space/SPACE/members', act: opens(command(games.new)) },
    {
      ...{ name: 'dialog: new tournament', scenario: 'games, tournaments', address: LIST.address },
      act: opens(press(games.more, games.newTournament)),
    },
    {
      ...{ name: 'dialog: fair play', scenario: 'games', address: LIST.address },
      act: opens(press(games.more, games.fairPlay)),
    },
    { name: 'dialog: resign', scenario: 'games', address: `${LIST.address}/GAME`, act: opens(press(games.resign)) },
  ]
}

export const games: TestedTool = {
  scenarios: {
    games: () => madeHost(4, 5, (host, space) => writeGames(host, space)),
    'games, many': () => madeHost(8, 5, (host, space) => writeGames(host, space, 1000)),
    'games, tournaments': () => madeHost(6, 5, (host, space) => writeTournaments(host, space)),
    'games for more': () => madeHost(5, 5, writeAmong),
    'games in apps': () => madeHost(4, 5, writeAppGames),
    'games on boards': () => madeHost(4, 5, writeLargeBoards),
  },
  ids: () => ({
    WATCHED_IN_APP: watchedInApp(memberOf(1, 0).device),
    OPEN_CUP,
    CUP,
    GAME,
    OVER,
    CHESS,
    GO,
    TIMED,
    BATTLESHIP,
    DICE,
    UNPLACED,
    PONG,
    AMONG,
    OFFERED_AMONG: amongOf(memberOf(0, 0).device),
  }),
  screens: [
    { name: 'games, none yet', scenario: 'some', address: LIST.address },
    { name: 'games', ...LIST },
    { name: 'a game', ...LIST, address: `${LIST.address}/GAME` },
    { name: 'a game with a clock', ...LIST, address: `${LIST.address}/TIMED` },
    { name: 'games, ratings', ...LIST, act: showsRatings },
    { name: 'a game that is over', ...LIST, address: `${LIST.address}/OVER` },
    { name: 'games, with tournaments', scenario: 'games, tournaments', address: LIST.address },
    { name: 'a tournament', scenario: 'games, tournaments', address: `${LIST.address}/CUP` },
    { name: 'a tournament to join', scenario: 'games, tournaments', address: `${LIST.address}/OPEN_CUP` },
    { name: 'a game of chess', scenario: 'games on boards', address: `${LIST.address}/CHESS` },
    { name: 'a game of battleship', scenario: 'games on boards', address: `${LIST.address}/BATTLESHIP` },
    { name: 'a game of battleship, at first', scenario: 'games on boards', address: `${LIST.address}/UNPLACED` },
    { name: 'a game of liar’s dice', scenario: 'games on boards', address: `${LIST.address}/DICE` },
    { name: 'a game for more than two', scenario: 'games for more', address: `${LIST.address}/AMONG` },
    { name: 'seats of a game', scenario: 'games for more', address: `${LIST.address}/OFFERED_AMONG` },
    { name: 'a game of pong', ...LIST, address: `${LIST.address}/PONG` },
    { name: 'games in apps', scenario: 'games in apps', address: LIST.address },
    { name: 'a game in an app', scenario: 'games in apps', address: `${LIST.address}/WATCHED_IN_APP` },
    { name: 'a game of go', scenario: 'games on boards', address: `${LIST.address}/GO` },
  ],
  dialogs,
  made: () => [{ title: strings.games.new, fill: press(strings.games.offer), writesNothing: true }],
}
