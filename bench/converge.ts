/**
 * Many real peers with WebRTC for Node, spread over four processes, take turns writing 20 records per second: time from
 * the last record until everything is everywhere. Compared with stock y-webrtc, which connects as many peers with each
 * other as it can.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Lab, type Machine } from '../e2e/network/lab.ts'
import { startSignaling } from './lib/host.ts'
import { SIGNALING_PORT } from './lib/meeting.ts'
import { startNode } from './lib/process.ts'
import { median, type Row, spread } from './lib/report.ts'
import { pause } from './page/clock.ts'
import { type Peer, PeerProcess } from './peers/peer.ts'

const SIZES = [8, 12, 20, 40]
const DEFAULT = 40
const PER_SECOND = 20
/** In total. */
const RECORDS = 100
/** Number of processes for all peers. One per peer would mostly measure starting and compiling programs. */
const PROCESSES = 4
/** Milliseconds until all have joined; reported, not a target. */
const CONNECT_TIME = 300_000
const ARRIVE_TIME = 60_000
const SETTLE = 3000
/** Stock y-webrtc peers join one after the other: two that start at the same time may never connect. */
const STOCK_PAUSE = 300
/**
 * The last peer gets a record through its author's tree, or half a second later through an announcement, so a single
 * round says little.
 */
const ROUNDS = 3
/** WebRTC for Node occasionally crashes: an interrupted run is repeated, which is reported. */
const TRIES = 3
/** Targets: maximum time in milliseconds, and maximum share of stock y-webrtc's time. */
const MOST = 500
const MOST_OF_STOCK = 0.2

interface Measured {
  /** Time from the last record until everything is everywhere; null if not within the time limit. */
  time: number | null
  connections: number
  connecting: number
}

/** @param cases out of `8 peers` to `40 peers`; empty: 40 */
export async function converge(cases: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const peers of SIZES) {
    const name = `${peers} peers`
    if (cases.length === 0 ? peers === DEFAULT : cases.includes(name)) rows.push(await compare(peers, name))
  }
  return rows
}

async function compare(peers: number, name: string): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const lab = new Lab()
  try {
    const machine = lab.machine('many', { defaultRoute: true })
    const ours: Measured[] = []
    const stock: Measured[] = []
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await unlessItCrashes((again) => measureOurs(peers, machine, join(folder, `${round}-${again}`))))
      stock.push(await unlessItCrashes(() => measureStock(peers, machine)))
    }
    const peer = median(timesOf(stock))
    return {
      bench: 'converge',
      case: name,
      ours: median(timesOf(ours)),
      peer,
      peerName: 'y-webrtc',
      unit: 'ms',
      target: peers < DEFAULT ? null : Math.min(MOST_OF_STOCK, MOST / peer),
      note: `${words(ours)}; y-webrtc: ${words(stock)}`,
    }
  } finally {
    lab.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function unlessItCrashes(measure: (round: number) => Promise<Measured>): Promise<Measured> {
  for (let round = 1; ; round++) {
    try {
      return await measure(round)
    } catch (error) {
      if (round === TRIES || !String(error).includes('SIGSEGV')) throw error
      process.stderr.write(`${error}: once more\n`)
    }
  }
}

/** An incomplete run has the time limit as its value. */
const timesOf = (rounds: readonly Measured[]): number[] => rounds.map(({ time }) => time ?? ARRIVE_TIME)

function words(rounds: readonly Measured[]): string {
  const missed = rounds.filter(({ time }) => time === null).length
  return [
    `rounds: ${spread(timesOf(rounds))}`,
    `${median(rounds.map(({ connections }) => connections)).toFixed(1)} connections each`,
    `joined after ${(median(rounds.map(({ connecting }) => connecting)) / 1000).toFixed(0)} s`,
    ...(missed > 0 ? [`${missed} NOT EVERYWHERE`] : []),
  ].join(', ')
}

/** All join at the same time, meet at a discovery server, and are admitted by whichever member they meet. */
async function measureOurs(count: number, machine: Machine, folder: string): Promise<Measured> {
  const words = ['electron/discovery-server.ts', '--port', `${SIGNALING_PORT}`]
  const server = await startNode(words, /(\d{4})/, machine)
  const { peers, end } = await startPeers(
    'bench/peers/ours.ts',
    count,
    (index) => join(folder, `peer-${index}`),
    machine,
  )
  try {
    const signaling = `ws://127.0.0.1:${SIGNALING_PORT}`
    const [founder, ...others] = peers as [Peer, ...Peer[]]
    const link = (await founder.ask({ do: 'enter', link: null, signaling })) as string
    const begun = Date.now()
    await Promise.all(others.map((peer) => peer.ask({ do: 'enter', link, signaling })))
    return await write(peers, begun)
  } finally {
    await end()
    await server.end()
  }
}

async function measureStock(count: number, machine: Machine): Promise<Measured> {
  const server = await startSignaling(machine, SIGNALING_PORT)
  const { peers, end } = await startPeers('bench/peers/stock.ts', count, (index) => `peer-${index}`, machine)
  try {
    const begun = Date.now()
    for (const peer of peers) {
      await peer.ask({ do: 'enter', link: null, signaling: `ws://127.0.0.1:${SIGNALING_PORT}` })
      await pause(STOCK_PAUSE)
    }
    return await write(peers, begun)
  } finally {
    await end()
    await server.end()
  }
}

/** @param nameOf returns the program's argument for the peer with that number */
async function startPeers(
  program: string,
  count: number,
  nameOf: (index: number) => string,
  machine: Machine,
): Promise<{ peers: Peer[]; end(): Promise<unknown> }> {
  const indexes = Array.from({ length: count }, (_, index) => index)
  const processes = await Promise.all(
    Array.from({ length: PROCESSES }, (_, number) => {
      const names = indexes.filter((index) => index % PROCESSES === number).map(nameOf)
      return PeerProcess.start([program, ...names], machine)
    }),
  )
  return {
    peers: indexes.map((index) => (processes[index % PROCESSES] as PeerProcess).peer(Math.floor(index / PROCESSES))),
    end: () => Promise.all(processes.map((process) => process.end())),
  }
}

/**
 * Each writes once, so that all are known to receive from each other and the trees have settled. The measured records
 * follow.
 */
async function write(peers: readonly Peer[], begun: number): Promise<Measured> {
  const arrived = (keys: number, within: number) =>
    Promise.all(peers.map((peer) => peer.ask({ do: 'arrived', keys, within })))
  const interval = 1000 / PER_SECOND
  const writeAll = (each: number) =>
    Promise.all(
      peers.map((peer, index) =>
        peer.ask({ do: 'write', count: each, every: interval * peers.length, wait: interval * index }),
      ),
    )
  await writeAll(1)
  const warm = await arrived(peers.length, CONNECT_TIME)
  const connecting = Date.now() - begun
  const counts = (await Promise.all(peers.map((peer) => peer.ask({ do: 'connections' })))) as number[]
  const connections = counts.reduce((sum, count) => sum + count, 0) / counts.length
  if (warm.includes(null)) return { time: null, connections, connecting }
  await pause(SETTLE)
  const each = Math.ceil(RECORDS / peers.length)
  const all = arrived(peers.length * (1 + each), ARRIVE_TIME + each * interval * peers.length)
  const last = Math.max(...((await writeAll(each)) as number[]))
  const times = await all
  return { time: times.includes(null) ? null : Math.max(...(times as number[])) - last, connections, connecting }
}
