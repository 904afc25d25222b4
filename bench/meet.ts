/**
 * Two hosts that have never met start at the same moment on one network, with their Nearby screens open: time until
 * each lists the other. Compared with mDNS alone (bonjour-service), up to discovering the other's service.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Lab, type Machine } from '../e2e/network/lab.ts'
import { percentile, type Row } from './lib/report.ts'
import { PeerProcess } from './peers/peer.ts'

const TRIES = 20
/** Milliseconds after which two are considered never met. */
const PATIENCE = 20_000
/** Maximum p95 in milliseconds. */
const MOST = 5000

type Machines = readonly [Machine, Machine]
type Words = (side: number, round: number) => string[]

export async function meet(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const lab = new Lab()
  try {
    const machines = [lab.machine('one', { defaultRoute: true }), lab.machine('other', { defaultRoute: true })] as const
    const ours: number[] = []
    const peer: number[] = []
    for (let round = 0; round < TRIES; round++) {
      const profile: Words = (side) => ['bench/peers/nearby.ts', join(folder, `${round} ${side}`)]
      ours.push(await tryOnce(machines, profile, round))
      peer.push(await tryOnce(machines, (side) => ['bench/peers/bonjour.ts', `${side}`], round))
    }
    const never = (times: number[]) => times.filter((time) => time >= PATIENCE).length
    return [0.5, 0.95].map((share) => ({
      bench: 'meet',
      case: `p${share * 100}`,
      ours: percentile(ours, share),
      peer: percentile(peer, share),
      peerName: 'mDNS alone',
      unit: 'ms',
      target: share === 0.95 ? MOST / percentile(peer, share) : null,
      note: `never: ${never(ours)} of ${TRIES}; mDNS alone: ${never(peer)}; most ${Math.max(...ours)}`,
    }))
  } finally {
    lab.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Milliseconds from the start of both processes until both have seen the other. */
async function tryOnce(machines: Machines, words: Words, round: number): Promise<number> {
  const begun = Date.now()
  const peers = await Promise.all(machines.map((machine, side) => PeerProcess.start(words(side, round), machine)))
  try {
    const seen = await Promise.all(peers.map((peer) => peer.ask({ do: 'meet', within: PATIENCE })))
    return seen.includes(null) ? PATIENCE : Math.max(...(seen as number[])) - begun
  } finally {
    await Promise.all(peers.map((peer) => peer.end()))
  }
}
