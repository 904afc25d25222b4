/**
 * Two devices start at the same moment, each a host with a window, and meet at a discovery server: time until they are
 * connected over WebRTC and have authenticated each other. Compared with stock y-webrtc, started at the same moment.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Lab, type Machine } from '../e2e/network/lab.ts'
import { startSignaling } from './lib/host.ts'
import { SIGNALING_PORT } from './lib/meeting.ts'
import { startNode } from './lib/process.ts'
import { percentile, type Row } from './lib/report.ts'
import { PeerProcess } from './peers/peer.ts'

const TRIES = 200
/** Parallel tries, each with separate devices. */
const AT_ONCE = 2
const MOST_PLACES = 20
/** Milliseconds after which two are considered never connected. */
const PATIENCE = 15_000
/** Maximum p95 in milliseconds. */
const MOST = 3000
const SIGNALING = `ws://127.0.0.1:${SIGNALING_PORT}`

type Pair = readonly [PeerProcess, PeerProcess]
/** For each try, milliseconds until both were connected; null: never. */
type Times = (number | null)[]

export async function glare(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const lab = new Lab()
  try {
    const machine = lab.machine('glare', { defaultRoute: true })
    const ours = await startOurs(machine, folder)
    const stock = await startStock(machine)
    const row = (share: number): Row => {
      const [mine, theirs] = [percentile(patient(ours), share), percentile(patient(stock), share)]
      return {
        bench: 'glare',
        case: `p${share * 100}`,
        ours: mine,
        peer: theirs,
        peerName: 'y-webrtc',
        unit: 'ms',
        target: share === 0.95 ? MOST / theirs : null,
        note: `never connected: ${never(ours)} of ${TRIES}; y-webrtc: ${never(stock)} of ${TRIES}`,
      }
    }
    return [row(0.5), row(0.95)]
  } finally {
    lab.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const never = (times: Times): number => times.filter((time) => time === null).length
const patient = (times: Times): number[] => times.map((time) => time ?? PATIENCE)

async function startOurs(machine: Machine, folder: string): Promise<Times> {
  const server = await startNode(['electron/discovery-server.ts', '--port', `${SIGNALING_PORT}`], /(\d{4})/, machine)
  try {
    return await tryAll(async (name) => {
      const pair = await startPair((side) => ['bench/peers/starter.ts', join(folder, name, side)], machine)
      const [one, other] = pair
      const link = (await one.ask({ do: 'found', name, signaling: SIGNALING })) as string
      await other.ask({ do: 'join', name, link, signaling: SIGNALING })
      await Promise.all(pair.map((peer) => peer.ask({ do: 'stop', name })))
      return { pair, nameOf: () => name }
    })
  } finally {
    await server.end()
  }
}

async function startStock(machine: Machine): Promise<Times> {
  const server = await startSignaling(machine, SIGNALING_PORT)
  try {
    return await tryAll(async (name) => ({
      pair: await startPair((side) => ['bench/peers/stock-starter.ts', side], machine),
      nameOf: (round) => `${name} ${round}`,
    }))
  } finally {
    await server.end()
  }
}

const startPair = (words: (side: string) => string[], machine: Machine): Promise<[PeerProcess, PeerProcess]> =>
  Promise.all([PeerProcess.start(words('one'), machine), PeerProcess.start(words('other'), machine)])

interface Place {
  pair: Pair
  /** Returns the name of a try. */
  nameOf: (round: number) => string
}

/**
 * WebRTC for Node occasionally crashes when many connections are closed: an interrupted try is repeated with another
 * pair.
 */
async function tryAll(startPlace: (name: string) => Promise<Place>): Promise<Times> {
  const times: Times = []
  let places = 0
  const work = Array.from({ length: AT_ONCE }, async () => {
    let place = await startPlace(`${places++}`)
    for (let round = 0; round < TRIES / AT_ONCE; round++) {
      const time = await tryOnce(place.pair, place.nameOf(round)).catch(() => 'crashed' as const)
      if (time !== 'crashed') {
        times.push(time)
        continue
      }
      if (places > MOST_PLACES) throw new Error('WebRTC for Node keeps crashing')
      await end(place.pair)
      place = await startPlace(`${places++}`)
      round--
    }
    await end(place.pair)
  })
  await Promise.all(work)
  return times
}

const end = (pair: Pair): Promise<unknown> => Promise.all(pair.map((peer) => peer.end()))

async function tryOnce(pair: Pair, name: string): Promise<number | null> {
  const begun = Date.now()
  const connected = await Promise.all(
    pair.map((peer) => peer.ask({ do: 'start', name, signaling: SIGNALING, within: PATIENCE })),
  )
  await Promise.all(pair.map((peer) => peer.ask({ do: 'stop', name })))
  return connected.includes(null) ? null : Math.max(...(connected as number[])) - begun
}
