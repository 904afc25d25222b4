/**
 * A large group in which nobody is connected to everyone, in virtual time: the record channel and the choice of
 * neighbors are the app's, network and logs are simulated (shared/testing). Compared with flooding over the same
 * connections.
 */
import { PartialMesh } from '../shared/testing/partial-mesh.ts'
import type { Row } from './lib/report.ts'

const SIZES = [40, 500]
/** Shares of all peers: those that silently drop messages; those that die and return in each period. */
const DROPPERS = 0.1
const CHURN = 0.3
const PERIOD = 10_000
const AWAY: [number, number] = [1000, 4000]
const PERIODS = 3
const PER_SECOND = 20
const WRITERS = 20
/**
 * Milliseconds of virtual time: to find each other, between two checks of the mesh, until everything must be
 * everywhere.
 */
const START = 5000
const LOOK = 100
const PATIENCE = 60_000

/** @param cases out of `40 peers`, `500 peers`; empty: all */
export async function partial(cases: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const peers of SIZES) {
    const name = `${peers} peers`
    if (cases.length === 0 || cases.includes(name)) rows.push(measure(peers, name))
  }
  return rows
}

function measure(peers: number, name: string): Row {
  const mesh = new PartialMesh({ seed: peers, peers, droppers: Math.round(DROPPERS * peers) })
  mesh.time.pass(START)
  const before = mesh.copies()
  mesh.traffic.clear()
  mesh.churn(CHURN, PERIOD, PERIODS * PERIOD, AWAY)
  const pieces = watchPieces(mesh)
  const { mean, most } = mesh.connections()
  mesh.write(PER_SECOND, WRITERS, PERIODS * PERIOD)
  const seconds = (PERIODS * PERIOD) / 1000
  const have = mesh.traffic.get('have')
  const haveEach = (have?.messages ?? 0) / peers / seconds
  pieces.isOver = true
  const settled = settle(mesh)
  const others = mesh.records * (peers - 1)
  const notes = [
    `${mean.toFixed(1)} connections each, at most ${most}`,
    pieces.longest === 0 ? 'always one piece' : `${pieces.apart} apart for ${pieces.longest} ms`,
    settled === null ? `${mesh.missing()} RECORDS MISSING` : `everywhere ${settled / 1000} s after the last`,
    `${haveEach.toFixed(1)} have a second each`,
  ]
  return {
    bench: 'partial',
    case: name,
    ours: settled === null ? null : (mesh.copies() - before) / others,
    peer: mesh.flooded / others,
    peerName: 'flooding',
    unit: 'copies',
    // 1.5 copies per peer that receives a record.
    target: 1.5 / (mesh.flooded / others),
    note: notes.join('; '),
  }
}

/** Repeatedly checks whether the mesh is connected. */
function watchPieces(mesh: PartialMesh): { apart: number; longest: number; isOver: boolean } {
  const seen = { apart: 0, longest: 0, isOver: false }
  let since: number | null = null
  const look = (): void => {
    if (seen.isOver) return
    const apart = mesh.apart()
    since = apart === 0 ? null : (since ?? mesh.time.now)
    if (since !== null) seen.longest = Math.max(seen.longest, mesh.time.now - since + LOOK)
    seen.apart = Math.max(seen.apart, apart)
    mesh.time.after(LOOK, look)
  }
  look()
  return seen
}

/** Milliseconds until every record is everywhere; null if not within the time limit. */
function settle(mesh: PartialMesh): number | null {
  const from = mesh.time.now
  while (mesh.missing() > 0) {
    if (mesh.time.now - from >= PATIENCE) return null
    mesh.time.pass(LOOK)
  }
  return mesh.time.now - from
}
