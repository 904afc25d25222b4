/**
 * A publication with very many readers, in virtual time: the record channel is the app's, network and logs are
 * simulated (shared/testing). Compared with flooding over the same connections.
 */
import { createHash } from 'node:crypto'
import { PublicationMesh } from '../shared/testing/publication-mesh.ts'
import type { Row } from './lib/report.ts'

const SIZES = [1000, 10_000]
const CONNECTIONS = 8
const AWAY = 0.3
/** Share of readers that leave each minute. As many return. */
const LEAVING = 0.01
const ISSUES = 100
/**
 * Milliseconds of virtual time: until all have found each other, between two issues, until returning readers have
 * everything.
 */
const START = 5000
const EVERY = 4000
const RETURNED = 60_000
const MOST_HOPS = 8
const hash = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())

/** @param cases out of `1000 readers`, `10000 readers`; empty: all */
export async function channel(cases: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const readers of SIZES) {
    const name = `${readers} readers`
    if (cases.length === 0 || cases.includes(name)) rows.push(measure(readers, name))
  }
  return rows
}

function measure(readers: number, name: string): Row {
  const mesh = new PublicationMesh({ seed: readers, readers, connections: CONNECTIONS, away: AWAY, hash })
  mesh.time.pass(START)
  mesh.publish(ISSUES, EVERY, LEAVING)
  const [present, hops, lacking] = [readers * (1 - AWAY), mesh.mostHops(), mesh.missing()]
  const far = mesh.beyond(MOST_HOPS)
  const copies = mesh.received / ISSUES / present
  mesh.allReturn()
  mesh.time.pass(RETURNED)
  const [missing, pushed, given] = [mesh.missing(), mesh.pushed / ISSUES, mesh.given / ISSUES]
  const notes = [
    `${mesh.connections().toFixed(1)} connections each`,
    `at most ${hops} hops to who was there${far.cases > 0 ? `, MORE THAN ${MOST_HOPS} IN ${far.cases} OF ${far.of} CASES` : ''}`,
    `the publisher pushed ${pushed.toFixed(2)} of each issue, and gave ${given.toFixed(2)} to who had been away`,
    lacking + missing === 0 ? 'all who returned have everything' : `${lacking + missing} ISSUES MISSING`,
  ]
  const isWhole = hops <= MOST_HOPS && lacking + missing === 0 && pushed <= CONNECTIONS
  return {
    bench: 'channel',
    case: name,
    ours: isWhole ? copies : null,
    // Each forwards to all its neighbors except the sender.
    peer: CONNECTIONS - 1,
    peerName: 'flooding',
    unit: 'copies',
    // 1.5 copies per reader.
    target: 1.5 / (CONNECTIONS - 1),
    note: notes.join(', '),
  }
}
