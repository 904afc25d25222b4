/** Games of two and more players, long games and tournaments, with entries that no version of Parley would write. */

import { clockOf } from '../../shared/tools/games/clock.ts'
import { LOBBY_PREFIX, LOBBY_ROOT, MOVES_ROOT } from '../../shared/tools/games/doc-ids.ts'
import { hashOfText } from '../../shared/tools/games/hash-of-text.ts'
import { GAME_LIMITS as LIMITS } from '../../shared/tools/games/limits.ts'
import { type Lobby, lobbyOf, openGames } from '../../shared/tools/games/lobby/lobby.ts'
import {
  gamesOf,
  playersOfTournament,
  type Tournaments,
  tournamentsOf,
} from '../../shared/tools/games/ranking/tournaments.ts'
import { hashOfPosition, Referee, successor } from '../../shared/tools/games/referee.ts'
import { four } from '../../shared/tools/games/rules/four.ts'
import { versionFor } from '../../shared/tools/games/rules/games.ts'
import { liarsDice } from '../../shared/tools/games/rules/liars-dice.ts'
import { reversi } from '../../shared/tools/games/rules/reversi.ts'
import {
  gameId,
  hashOf,
  type LobbyEntry,
  lobbyLane,
  type MoveEntry,
  movesLane,
  movesPrefix,
  readLobbyEntry,
  readLobbyLane,
  readMoveEntry,
  readMovesLane,
} from '../../shared/tools/games/shape.ts'
import type { Attack, Scene } from './attack.ts'
import { EVIL } from './forge.ts'
import { arrived, COMES, forgeEntries, lanesOf, random, say } from './lanes.ts'
import type { Person } from './person.ts'

const saysInLobby = (person: Person, ...entries: readonly LobbyEntry[]): Promise<void> =>
  say(person, lobbyLane(Date.now(), person.device), LOBBY_ROOT, ...entries)

/** Returns a function that waits until the entries have arrived at the victim. */
function forges(scene: Scene, lane: string, root: string, entries: readonly unknown[]): () => Promise<unknown> {
  forgeEntries(scene, lane, root, entries)
  return () => arrived(scene.victim, lane, root, entries.length)
}

const forgesInLobby = (scene: Scene, entries: readonly LobbyEntry[]) =>
  forges(scene, lobbyLane(Date.now(), scene.mal.device), LOBBY_ROOT, entries)

const forgesMoves = (scene: Scene, game: string, entries: readonly MoveEntry[]) =>
  forges(scene, movesLane(game, scene.mal.device), MOVES_ROOT, entries)

async function lobbyAt(victim: Person): Promise<{ lobby: Lobby; tournaments: Tournaments }> {
  const lanes = await lanesOf(victim, LOBBY_PREFIX, LOBBY_ROOT, readLobbyLane, readLobbyEntry)
  const tournaments = tournamentsOf(lanes)
  return { tournaments, lobby: lobbyOf(lanes, gamesOf(tournaments)) }
}

const movesAt = (victim: Person, game: string) =>
  lanesOf(victim, movesPrefix(game), MOVES_ROOT, readMovesLane, readMoveEntry)

/** An offer by the victim, with its seed. */
function offerBy(victim: Person, terms: { game: string; to?: string; seats?: number; base?: number }) {
  const seed = random(16)
  const offer: LobbyEntry = {
    ...{ kind: 'offer', id: gameId(victim.device, random(8)), first: 'offerer', rated: false, ...terms },
    ...{ version: versionFor(terms), commit: hashOfText(seed), time: Date.now() },
  }
  return { seed, offer, hash: hashOf(victim.device, offer) }
}

const acceptOf = (game: string, offer: string): LobbyEntry => ({
  ...{ kind: 'accept', in: game, offer, seed: random(16), time: Date.now() },
})

/** Why chat is late: a window normally runs in its own process, but not here. */
const READS = 'thousands of entries are read and judged at once'

export const GAMES: Attack[] = [
  {
    name: 'games: a game taken over, moves without a seat, and results of others’ games',
    rule: 'M1, M2, M3, M5',
    outcome: 'quiet',
    mayShow: true,
    async run(scene) {
      const { mal, victim, group, check } = scene
      const { cem } = group
      const time = Date.now()
      const [seed, game] = [random(16), gameId(victim.device, random(8))]
      const offer: LobbyEntry = {
        ...{ kind: 'offer', id: game, game: 'four', version: 1, to: cem.device, first: 'offerer', rated: true },
        ...{ commit: hashOfText(seed), time },
      }
      const accept: LobbyEntry = {
        kind: 'accept',
        in: game,
        offer: hashOf(victim.device, offer),
        seed: random(16),
        time,
      }
      const begin: LobbyEntry = { kind: 'begin', in: game, accept: hashOf(cem.device, accept), seed, time }
      await say(cem, lobbyLane(time, cem.device), LOBBY_ROOT, accept)
      await say(victim, lobbyLane(time, victim.device), LOBBY_ROOT, offer, begin)
      const head = hashOf(victim.device, begin)
      const seats = [victim.device, cem.device] as const
      const moved = successor(four.setup(), 'a1') ?? four.setup()
      const move: MoveEntry = { kind: 'move', n: 1, prev: head, move: 'a1', after: hashOfPosition(moved), time }
      const accepted: LobbyEntry = { ...accept, seed: random(16) }
      forgeEntries(scene, lobbyLane(time, mal.device), LOBBY_ROOT, [
        { ...offer, commit: hashOfText(random(16)), time: 0 },
        accepted,
        { ...begin, accept: hashOf(mal.device, accepted), time: 0 },
        { kind: 'cancel', in: game, time: 0 },
        { kind: 'end', in: game, head, winner: 1, by: 'resign', time },
      ])
      forgeEntries(scene, movesLane(game, mal.device), MOVES_ROOT, [move, { kind: 'resign', at: head, time }])
      const moves = () => lanesOf(victim, movesPrefix(game), MOVES_ROOT, readMovesLane, readMoveEntry)
      const isThere = async () => (await moves()).some(({ device }) => device === mal.device)
      await victim.until('moves of the attacker', isThere, COMES)
      const lobby = async () =>
        lobbyOf(await lanesOf(victim, LOBBY_PREFIX, LOBBY_ROOT, readLobbyLane, readLobbyEntry)).get(game)
      await victim.until('the game', async () => (await lobby())?.start != null, COMES)
      const found = await lobby()
      check(found?.start?.seats.join() === seats.join(), 'others play')
      check(found?.endedBy === null && found.claims.size === 0, 'somebody who doesn’t play ended it')
      const match = new Referee(four, seats, head).judge(await moves())
      check(match.line.length === 0 && match.outcome === null, 'a move of somebody who doesn’t play counts')
      check(
        match.fouls.some(({ device, kind }) => device === mal.device && kind === 'stranger'),
        'the foul isn’t named',
      )
    },
  },
  {
    name: 'games: hundreds of seats in a game for three, its beginning and its end, by somebody who watches',
    rule: 'M5, M14',
    outcome: 'quiet',
    mayShow: true,
    async run(scene) {
      const { mal, victim, group, check } = scene
      const { ana, cem } = group
      const { seed, offer, hash } = offerBy(victim, { game: 'liars-dice', seats: 3, base: 60 })
      const { id: game } = offer as Extract<LobbyEntry, { kind: 'offer' }>
      const accepts = [ana, cem].map((person) => ({ person, entry: acceptOf(game, hash) }))
      const [first = '', other = ''] = accepts.map(({ person, entry }) => hashOf(person.device, entry))
      const begin: LobbyEntry = { kind: 'begin', in: game, accept: first, others: [other], seed, time: Date.now() }
      const head = hashOf(victim.device, begin)
      const own = Array.from({ length: 500 }, () => acceptOf(game, hash))
      const [mine, another] = own.map((entry) => hashOf(mal.device, entry))
      const time = Date.now()
      const found = async () => (await lobbyAt(victim)).lobby.get(game)
      for (const { person, entry } of accepts) await saysInLobby(person, entry)
      await saysInLobby(victim, offer, begin)
      await victim.until('the game', async () => (await found())?.start != null, COMES)
      const lobbyArrives = forgesInLobby(scene, [
        ...own,
        { ...begin, accept: mine ?? '', others: [another ?? ''] },
        { ...begin, accept: first, others: [mine ?? ''] },
        { kind: 'cancel', in: game, time },
        { kind: 'accept', in: game, offer: hash, seed: random(16), time },
        ...[0, 1, 2].map((winner): LobbyEntry => ({ kind: 'end', in: game, head, winner, by: 'left', time })),
      ])
      const flags = [0, 1, 2].map((of): MoveEntry => ({ kind: 'flag', at: head, waited: 2 ** 40, of, time }))
      const movesArrive = forgesMoves(scene, game, [...flags, { kind: 'resign', at: head, time }])
      await lobbyArrives()
      await movesArrive()
      await group.everyoneIsHeard()
      const begun = await found()
      const seats = begun?.start?.seats ?? []
      check(seats.join() === [victim, ana, cem].map(({ device }) => device).join(), 'others play')
      check((begun?.accepts.length ?? 0) <= 3, `${begun?.accepts.length} seats were taken`)
      check(begun?.endedBy === null && begun.claims.size === 0, 'somebody who doesn’t play ended it')
      const match = new Referee(liarsDice, seats, head, clockOf({ base: 60 })).judge(await movesAt(victim, game))
      check(match.left.length === 0 && match.claims.length === 0 && match.outcome === null, 'somebody was put out')
    },
  },
  {
    name: 'games: thousands of entries in a long game, by whoever plays it',
    rule: 'M2, M3',
    outcome: 'quiet',
    mayShow: true,
    interrupts: READS,
    async run(scene) {
      const { mal, victim, check } = scene
      await victim.call('inbox.all', undefined)
      const { seed, offer, hash } = offerBy(victim, { game: 'reversi', to: mal.device })
      const { id: game } = offer as Extract<LobbyEntry, { kind: 'offer' }>
      const accept = acceptOf(game, hash)
      const begin: LobbyEntry = {
        ...{ kind: 'begin', in: game, accept: hashOf(mal.device, accept), seed, time: Date.now() },
      }
      await saysInLobby(victim, offer)
      forgesInLobby(scene, [accept])
      await saysInLobby(victim, begin)
      const referee = new Referee(reversi, [victim.device, mal.device], hashOf(victim.device, begin))
      /** The next move, after those of both. */
      const after = (own: readonly MoveEntry[], others: readonly MoveEntry[]) => {
        const lanes = [own, others].map((entries, seat) => ({
          ...{ device: (seat === 0 ? victim : mal).device, entries, isCut: false },
        }))
        const { head, n, position } = referee.judge(lanes)
        const [move = ''] = position.moves()
        const hash = hashOfPosition(successor(position, move) ?? position)
        return { kind: 'move', n, prev: head, move, after: hash, time: Date.now() } as const
      }
      const first = after([], [])
      const legal = after([first], [])
      const answer = after([first], [legal])
      await say(victim, movesLane(game, victim.device), MOVES_ROOT, first)
      const many = (of: (number: number) => Partial<typeof legal>): MoveEntry[] =>
        Array.from({ length: 1500 }, (_, number) => ({ ...legal, ...of(number) }))
      const arrives = forgesMoves(scene, game, [
        legal,
        ...many((number) => ({ time: number })),
        ...many((number) => ({ move: `z${number}` })),
        ...many(() => ({ prev: hashOfText(random(8)) })),
        { ...legal, n: LIMITS.links, prev: hashOf(mal.device, legal) },
      ])
      await arrives()
      await say(victim, movesLane(game, victim.device), MOVES_ROOT, answer)
      const { line, fouls, outcome } = referee.judge(await movesAt(victim, game))
      check(line.length === 3 && outcome === null, `${line.length} moves count`)
      check(fouls.length > 0 && fouls.length <= LIMITS.fouls, `${fouls.length} fouls are named`)
      check(
        fouls.every(({ device }) => device === mal.device),
        'an honest player is named',
      )
    },
  },
  {
    name: 'games: hundreds of tournaments, and joins, pairs and results in one of others',
    rule: 'M11',
    outcome: 'quiet',
    mayShow: true,
    interrupts: READS,
    async run(scene) {
      const { mal, victim, group, check } = scene
      const players = [victim, group.ana, group.cem]
      const cup = (maker: string, name: string): Extract<LobbyEntry, { kind: 'tournament' }> => ({
        ...{ kind: 'tournament', id: gameId(maker, random(8)), name, game: 'four', rated: true, base: 60 },
        ...{ version: versionFor({ game: 'four', patience: 1 }), twice: false, patience: 1, time: Date.now() },
      })
      const terms = cup(victim.device, 'Winter cup')
      const { id } = terms
      const join = (number = 0): LobbyEntry => ({
        ...{ kind: 'join', in: id, tournament: hashOf(victim.device, terms), time: Date.now() + number },
      })
      const joins = players.map((person) => ({ person, entry: join() }))
      const hashes = joins.map(({ person, entry }) => hashOf(person.device, entry))
      const own = Array.from({ length: 1500 }, (_, number) => join(number))
      const time = Date.now()
      await saysInLobby(victim, terms)
      for (const { person, entry } of joins) await saysInLobby(person, entry)
      await saysInLobby(victim, { kind: 'pair', in: id, joins: hashes, time })
      const found = async () => (await lobbyAt(victim)).tournaments.get(id)
      await victim.until('the tournament', async () => (await found())?.rounds != null, COMES)
      const { game = '', head = '' } = (await found())?.rounds?.flat()[0] ?? {}
      const arrives = forgesInLobby(scene, [
        ...Array.from({ length: LIMITS.tournamentsOfDevice + 100 }, () => cup(mal.device, EVIL)),
        { ...terms, name: EVIL, time: 0 },
        ...own.flatMap((entry): LobbyEntry[] => [entry, { kind: 'leave', in: id, time }]),
        { kind: 'pair', in: id, joins: [...hashes.slice(1), hashOf(mal.device, own[0] as LobbyEntry)], time: 0 },
        { kind: 'cancel', in: id, time: 0 },
        { kind: 'end', in: game, head, winner: 0, by: 'line', time: 1 },
      ])
      await arrives()
      await group.everyoneIsHeard()
      const { tournaments, lobby } = await lobbyAt(victim)
      const tournament = tournaments.get(id)
      check(tournament?.terms.name === 'Winter cup' && !tournament.isCanceled, 'it was canceled, or taken over')
      const playing = playersOfTournament({ rounds: tournament?.rounds ?? null })
      check(
        playing.toSorted().join() ===
          players
            .map(({ device }) => device)
            .sort()
            .join(),
        'others play',
      )
      check(lobby.get(game)?.claims.size === 0, 'a result of somebody who doesn’t play counts')
      const listed = [...tournaments.values()].filter(({ maker }) => maker === mal.device)
      check(listed.length === LIMITS.tournamentsOfDevice, `${listed.length} tournaments of one device are listed`)
    },
  },
  {
    name: 'games: thousands of offers and challenges',
    rule: 'M1',
    outcome: 'quiet',
    mayShow: true,
    interrupts: READS,
    async run(scene) {
      const { mal, victim, group, check } = scene
      const { space, cem } = group
      await victim.call('inbox.all', undefined)
      const challenge = (device: string, to: string | null): LobbyEntry => ({
        ...{ kind: 'offer', id: gameId(device, random(8)), game: 'four', version: 1, first: 'chance', rated: true },
        ...{ ...(to !== null && { to }), commit: hashOfText(random(16)), time: Date.now() },
      })
      const both = Array.from({ length: 1100 }, () => [
        challenge(mal.device, null),
        challenge(mal.device, victim.device),
      ]).flat()
      const arrives = forgesInLobby(scene, both)
      const honest = challenge(cem.device, victim.device) as LobbyEntry & { id: string }
      await saysInLobby(cem, honest)
      await arrives()
      const challenges = async (device: string) =>
        (await victim.call('inbox.list', { space })).filter(
          (item) => item.kind === 'challenge' && item.device === device,
        )
      const isShown = async () => (await challenges(cem.device)).some(({ item }) => item === honest.id)
      await victim.until('an honest challenge', isShown, COMES)
      await group.everyoneIsHeard()
      const open = openGames((await lobbyAt(victim)).lobby, Date.now())
      check(
        open.some(({ id }) => id === honest.id),
        'an honest challenge isn’t listed',
      )
      const own = open.filter(({ offerer }) => offerer === mal.device)
      check(own.length <= LIMITS.openOffers, `${own.length} offers of one device are listed`)
      const shown = await challenges(mal.device)
      check(shown.length <= LIMITS.openOffers, `${shown.length} challenges of one device are in the inbox`)
    },
  },
]
