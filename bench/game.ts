/**
 * Games: the chess referee counts positions and judges games, compared with chess.js; and a move goes from one device
 * to the other, compared with a chat message.
 */
import { Chess } from 'chess.js'
import { fakeDevice } from '../shared/testing/fake-log.ts'
import { PartialMesh } from '../shared/testing/partial-mesh.ts'
import { hashOfText } from '../shared/tools/games/hash-of-text.ts'
import { play } from '../shared/tools/games/realtime/testing/two-players.ts'
import { hashOfPosition, Referee } from '../shared/tools/games/referee.ts'
import { chess, chessFrom } from '../shared/tools/games/rules/chess.ts'
import type { Position } from '../shared/tools/games/rules/rules.ts'
import { numbers } from '../shared/tools/games/rules/testing/numbers.ts'
import { gameId, hashOf, type MoveEntry } from '../shared/tools/games/shape.ts'
import { openChatBetween } from './lib/chat-between.ts'
import { Meeting } from './lib/meeting.ts'
import { median, percentile, type Row, spread } from './lib/report.ts'

const ROUNDS = 7
const DEPTH = 4
const NODES = 197_281
const GAMES = 20
const PLIES = 120
const SEATS = ['aa'.repeat(32), 'bb'.repeat(32)] as const
const HEAD = hashOfText('the beginning')

const CASES: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  perft: counted,
  moves: judged,
  move: seen,
  watched,
  realtime,
}

/** @param only names of cases to run; empty: all */
export async function game(only: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, run] of Object.entries(CASES))
    if (only.length === 0 || only.includes(name)) rows.push(...(await run()))
  return rows
}

/** @returns milliseconds */
function timeOf(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** Times of both, alternating, after a warm-up round. */
function inTurns(ours: () => void, peer: () => void): { ours: number[]; peer: number[] } {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => ({ ours: timeOf(ours), peer: timeOf(peer) })).slice(1)
  return { ours: rounds.map((round) => round.ours), peer: rounds.map((round) => round.peer) }
}

/** Items per second, computed from the times for all of them. */
function perSecond(name: string, count: number, times: { ours: number[]; peer: number[] }): Row {
  const rate = (milliseconds: number[]) => (1000 * count) / median(milliseconds)
  return {
    ...{ bench: 'game', case: name, ours: rate(times.ours), peer: rate(times.peer), peerName: 'chess.js' },
    ...{ unit: '/s', target: 0.5, moreIsBetter: true },
    note: `rounds: ${spread(times.ours)} ms, peer ${spread(times.peer)} ms`,
  }
}

function perft(position: Position, depth: number): number {
  const moves = position.moves()
  if (depth === 1) return moves.length
  return moves.reduce((sum, move) => sum + perft(position.after(move) as Position, depth - 1), 0)
}

function counted(): Row[] {
  const must = (count: number) => {
    if (count !== NODES) throw new Error(`${count} positions`)
  }
  const times = inTurns(
    () => must(perft(chessFrom(), DEPTH)),
    () => must(new Chess().perft(DEPTH)),
  )
  return [perSecond(`perft(${DEPTH}), positions`, NODES, times)]
}

/** @returns the moves of a random game */
function randomGame(seed: number, plies: number): string[] {
  const random = numbers(seed)
  const moves: string[] = []
  for (let position = chessFrom(); moves.length < plies && !position.result; ) {
    const legal = position.moves()
    const move = legal[random.next().value % legal.length] as string
    moves.push(move)
    position = position.after(move) as Position
  }
  return moves
}

/** The entries written by the players' devices. */
function written(moves: readonly string[]): { device: string; entries: MoveEntry[] }[] {
  const lanes = SEATS.map((device) => ({ device, entries: [] as MoveEntry[] }))
  let [position, prev] = [chessFrom(), HEAD]
  for (const [index, move] of moves.entries()) {
    const { turn } = position
    position = position.after(move) as Position
    const entry: MoveEntry = { kind: 'move', n: index + 1, prev, move, after: hashOfPosition(position), time: index }
    lanes[turn]?.entries.push(entry)
    prev = hashOf(SEATS[turn] ?? '', entry)
  }
  return lanes
}

/** Our referee also checks hashes, and keeps every position. */
function judged(): Row[] {
  const games = Array.from({ length: GAMES }, (_, seed) => randomGame(seed + 1, PLIES))
  const lanes = games.map(written)
  const times = inTurns(
    () => {
      for (const [index, each] of lanes.entries()) {
        const { line, fouls } = new Referee(chess, SEATS, HEAD).judge(each)
        if (line.length !== games[index]?.length || fouls.length > 0) throw new Error('not all was judged')
      }
    },
    () => {
      for (const moves of games) {
        const board = new Chess()
        for (const move of moves) board.move(move)
      }
    },
  )
  return [perSecond('moves judged', games.flat().length, times)]
}

const MOVES = 20
const EVERY = 60

/** Time from the call that moves on one device until the other's referee has judged the move. */
async function seen(): Promise<Row[]> {
  const meeting = await Meeting.begin(0)
  try {
    const { one, other, space } = await openChatBetween(meeting, 'tcp')
    const me = await Promise.all(
      [one, other].map(({ page }) => page.evaluate((space) => window.bench.device.idIn(space), space)),
    )
    const start = { seats: me as [string, string], head: HEAD, time: 0 }
    const id = gameId(start.seats[0], '01'.repeat(8))
    for (const { page } of [one, other])
      await page.evaluate(({ space, id, start }) => window.bench.device.openGame(space, id, start), {
        space,
        id,
        start,
      })
    const game = randomGame(1, MOVES * (ROUNDS + 1))
    const pause = () => new Promise((resolve) => setTimeout(resolve, EVERY))
    let played = 0
    const moves = async (): Promise<number[]> => {
      const delays: number[] = []
      for (const move of game.slice(played, played + MOVES)) {
        const [player, watcher] = played % 2 === 0 ? [one, other] : [other, one]
        played += 1
        const [at, moved] = await Promise.all([
          watcher.page.evaluate((count) => window.bench.device.seesMoves(count), played),
          player.page.evaluate((move) => window.bench.device.move(move), move),
        ])
        delays.push(at - moved)
        await pause()
      }
      return delays
    }
    const chats = async (): Promise<number[]> => {
      const [, delays] = await Promise.all([
        one.page.evaluate(({ count, every }) => window.bench.device.write(count, every), {
          count: MOVES,
          every: EVERY,
        }),
        other.page.evaluate((count) => window.bench.device.delays(count), MOVES),
      ])
      return delays
    }
    await moves()
    await chats()
    const rounds: { ours: number[]; peer: number[] }[] = []
    for (let round = 0; round < ROUNDS; round += 1) rounds.push({ ours: await moves(), peer: await chats() })
    await Promise.all([one.end(), other.end()])
    return [0.5, 0.95].map((share) => {
      const [ours, peer] = (['ours', 'peer'] as const).map((of) => rounds.map((round) => percentile(round[of], share)))
      return {
        ...{ bench: 'game', case: `move to seen p${share * 100}`, unit: 'ms', peerName: 'a chat message' },
        ...{ ours: median(ours ?? []), peer: median(peer ?? []), target: share === 0.95 ? 1.2 : null },
        note: `rounds: ${spread(ours ?? [])}, peer ${spread(peer ?? [])}`,
      }
    })
  } finally {
    await meeting.end()
  }
}

const WATCHERS = 200
const MOST_COPIES = 8

/** Number of copies that a player sends of each move, in virtual time. */
function watched(): Row[] {
  const mesh = new PartialMesh({ seed: 1, peers: WATCHERS + 2, droppers: 0 })
  mesh.time.pass(5000)
  mesh.write(2, 2, 60_000)
  mesh.time.pass(5000)
  const copies = ['p0', 'p1'].map((name) => (mesh.sent.get(fakeDevice(name)) ?? 0) / (mesh.records / 2))
  return [
    {
      ...{ bench: 'game', case: `${WATCHERS} watch, copies of a move`, unit: 'copies', target: 1 },
      ...{ ours: Math.max(...copies), peer: MOST_COPIES, peerName: 'what it may cost' },
      note: `in virtual time; ${mesh.missing()} moves are missing somewhere`,
    },
  ]
}

const MINUTES = 10

/** Number of steps in which a player of pong had to wait, in virtual time. */
function realtime(): Row[] {
  const players = play({ delay: 40, loss: 0.02 }, MINUTES * 60_000, { slower: 1.0001 })
  const stalls = players.map((player) => player.stalls / MINUTES)
  const desyncs = players.filter(({ rollback }) => rollback.desync !== null).length
  const repeated = players.map(({ rollback }) => ((100 * rollback.repeated) / rollback.step).toFixed(1))
  return [
    {
      ...{ bench: 'game', case: 'pong, 40 ms and 2 %: stalls a minute', unit: 'times', target: 1 },
      ...{ ours: Math.max(...stalls), peer: 1, peerName: 'what may be' },
      note: `in virtual time; ${desyncs} devices saw another game; ${repeated.join(' and ')} % of steps simulated again`,
    },
  ]
}
