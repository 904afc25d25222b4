/**
 * A host in its own process that plays games of four in a row until it is killed: `playing-host.ts <name> <profile>
 * [invite]`. Without an invite, it founds the space and offers the games. Reports on standard output each move that it
 * has written, and each game that is over.
 */

import { toHex } from '../../../../../shared/record/bytes.ts'
import { LOBBY_PREFIX, LOBBY_ROOT, MOVES_ROOT } from '../../../../../shared/tools/games/doc-ids.ts'
import { hashOfText } from '../../../../../shared/tools/games/hash-of-text.ts'
import {
  type Game,
  type LobbyLane,
  lobbyOf,
  type Start,
  seatOf,
} from '../../../../../shared/tools/games/lobby/lobby.ts'
import {
  hashOfPosition,
  type Match,
  type MovesLane,
  Referee,
  successor,
} from '../../../../../shared/tools/games/referee.ts'
import { four } from '../../../../../shared/tools/games/rules/four.ts'
import type { Position } from '../../../../../shared/tools/games/rules/rules.ts'
import {
  gameId,
  type LobbyEntry,
  lobbyLane,
  type MoveEntry,
  movesLane,
  movesPrefix,
  readLobbyEntry,
  readLobbyLane,
  readMoveEntry,
  readMovesLane,
  seedKey,
} from '../../../../../shared/tools/games/shape.ts'
import { sodiumCrypto } from '../../../crypto.ts'
import { enter, invite } from '../../../testing/group.ts'
import { type TestDoc, TestHost } from '../../../testing.ts'

const PATIENCE = 600_000
const [name = '', profile = '', link] = process.argv.slice(2)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const random = (bytes: number): string => toHex(sodiumCrypto.randomBytes(bytes))

const host = await TestHost.start(name, profile)
const spaces = async () => (await host.call('app.state', undefined)).spaces
if ((await spaces()).length === 0) {
  await host.call('profile.set', { name, color: '#1c7ed6' })
  if (link === undefined) await host.call('spaces.create', { name: 'Games' })
  else await enter(host, link, PATIENCE)
}
const space = await host.until(async () => (await spaces())[0]?.id, PATIENCE)
const { me } = await host.detail(space)
if (link === undefined) say(`link ${await invite(host, space, 'editor')}`)

const docs = new Map<string, TestDoc>()

async function docOf(id: string): Promise<TestDoc> {
  const doc = docs.get(id) ?? (await host.openDoc(space, id))
  docs.set(id, doc)
  return doc
}

/** The values of all lanes with this prefix, by lane. */
async function lanesOf(prefix: string, root: string): Promise<{ id: string; values: unknown[] }[]> {
  const ids = await host.call('docs.list', { space, prefix })
  return Promise.all(ids.map(async (id) => ({ id, values: (await docOf(id)).refresh().getArray(root).toArray() })))
}

const write = async (id: string, root: string, entry: LobbyEntry | MoveEntry) =>
  void (await (await docOf(id)).write((doc) => doc.getArray(root).push([entry])))

const tell = (entry: LobbyEntry) => write(lobbyLane(Date.now(), me), LOBBY_ROOT, entry)

async function games(): Promise<Game[]> {
  const lanes = (await lanesOf(LOBBY_PREFIX, LOBBY_ROOT)).map(({ id, values }): LobbyLane => {
    return { id, device: readLobbyLane(id) ?? '', entries: values.flatMap((value) => readLobbyEntry(value) ?? []) }
  })
  return [...lobbyOf(lanes).values()]
}

async function matchOf(id: string, { seats, head }: Start): Promise<Match> {
  const lanes = (await lanesOf(movesPrefix(id), MOVES_ROOT)).map((lane): MovesLane => {
    const entries = lane.values.flatMap((value) => readMoveEntry(value) ?? [])
    return { device: readMovesLane(lane.id) ?? '', entries }
  })
  return new Referee(four, seats, head).judge(lanes)
}

/** Offers a game as a window does: without waiting until the host has remembered the seed. */
async function offer(): Promise<void> {
  const [id, seed] = [gameId(me, random(8)), random(16)]
  const remembered = host.call('remembered.set', { key: seedKey(space, id), value: seed })
  const terms = { game: 'four', version: 1, first: 'chance', rated: false } as const
  await tell({ kind: 'offer', id, ...terms, commit: hashOfText(seed), time: Date.now() })
  await remembered
}

const over = new Set<string>()

/** Returns whether there was anything to do. */
async function play(game: Game): Promise<boolean> {
  const { id, hash, start, accepts } = game
  if (!start) {
    if (link === undefined || accepts.length > 0) return false
    await tell({ kind: 'accept', in: id, offer: hash, seed: random(16), time: Date.now() })
    return true
  }
  const match = await matchOf(id, start)
  const { outcome, head, turn, n, position, fouls } = match
  if (outcome) {
    if (over.has(id)) return false
    over.add(id)
    say(`over ${id} ${head} ${outcome.winner} ${outcome.by} ${fouls.length}`)
    return true
  }
  if (turn !== seatOf(game, me)) return false
  const moves = position.moves()
  const move = moves[Number.parseInt(head.slice(0, 6), 16) % moves.length] as string
  const after = hashOfPosition(successor(position, move) as Position)
  await write(movesLane(id, me), MOVES_ROOT, { kind: 'move', n, prev: head, move, after, time: Date.now() })
  say(`played ${id} ${n}`)
  return true
}

for (;;) {
  const heard = host.heard.length
  const last = (await games()).slice(-2)
  let isBusy = false
  for (const game of last) isBusy = (await play(game)) || isBusy
  const isFree = last.every(({ id }) => over.has(id))
  if (link === undefined && isFree) await offer()
  else if (!isBusy) await host.until(() => host.heard.length > heard, PATIENCE)
}
