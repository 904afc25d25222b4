/**
 * Releases: a product with many files is verified from the metadata that devices sent, compared with tuf-js; a version
 * of third-party programs is built from the previous one, compared with casync and zchunk; people chat while one is
 * fetched; twenty devices share one line to a vendor, compared with aria2; a version goes to more and more of a
 * thousand devices, and is halted.
 */
import { TrustedMetadataStore } from 'tuf-js/dist/store.js'
import { verifySignature } from '../electron/host/tools/releases/verify-signature.ts'
import { productFrom } from '../shared/tools/releases/product.ts'
import type { ReleaseEntry } from '../shared/tools/releases/shape.ts'
import { Repository, Signer } from '../shared/tools/releases/testing.ts'
import { median, type Row, spread } from './lib/report.ts'
import { delta } from './releases/delta.ts'
import { group } from './releases/group.ts'
import { quiet } from './releases/quiet.ts'
import { wide } from './releases/wide.ts'

const ROUNDS = 15
const RELEASES = 100
const FILES = 10
const DEVICE = 'aa'.repeat(32)

const CASES: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  verify: verified,
  delta,
  chat: quiet,
  group,
  wide,
}

/** @param only names of cases to run; empty: all */
export async function releases(only: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, run] of Object.entries(CASES))
    if (only.length === 0 || only.includes(name)) rows.push(...(await run()))
  return rows
}

/** A product with five maintainers, three of whom must sign: its id, and the text of each role's metadata. */
function repository(): { id: string; texts: ReadonlyMap<string, string> } {
  const signers = [1, 2, 3, 4, 5].map((seed) => new Signer(seed))
  const [first] = signers
  if (!first) throw new Error('no maintainer')
  const made = new Repository(signers, 3)
  for (let number = 1; number <= RELEASES; number++) {
    const files = Array.from({ length: FILES }, (_, index) => ({
      ...{ path: `1.${number}.0/map-${index}.zip`, platform: 'Linux', length: 1_000_000 + index },
      hash: (number * FILES + index).toString(16).padStart(64, '0'),
    }))
    made.release({ version: `1.${number}.0`, files }, number === RELEASES ? signers.slice(0, 3) : [])
  }
  made.stamp(1, RELEASES, first)
  const entries = made.all.flatMap((lane) => lane.entries)
  const texts = entries.flatMap((entry) => (entry.kind === 'metadata' ? [[entry.role, entry.text] as const] : []))
  // The last of each role is the newest.
  return { id: made.id, texts: new Map(texts) }
}

/** @returns milliseconds */
function timeOf(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function verified(): Row[] {
  const { id, texts } = repository()
  const bytesOf = (role: string) => Buffer.from(texts.get(role) ?? '')
  const ours = (): void => {
    const entries = [...texts].map(([role, text]): ReleaseEntry => ({ kind: 'metadata', role, text, time: 0 }))
    const product = productFrom(id, [{ device: DEVICE, entries }], verifySignature(), null)
    const files = product?.releases.reduce((sum, release) => sum + release.files.length, 0)
    if (files !== RELEASES * FILES) throw new Error(`${files} files are offered`)
  }
  const peer = (): void => {
    const store = new TrustedMetadataStore(bytesOf('root'))
    store.updateTimestamp(bytesOf('timestamp'))
    store.updateSnapshot(bytesOf('snapshot'))
    store.updateDelegatedTargets(bytesOf('targets'), 'targets', 'root')
    if (Object.keys(store.targets?.signed.targets ?? {}).length !== RELEASES * FILES)
      throw new Error('files are missing')
  }
  const rounds = Array.from({ length: ROUNDS + 1 }, () => ({ ours: timeOf(ours), peer: timeOf(peer) })).slice(1)
  const [mine, others] = [rounds.map((round) => round.ours), rounds.map((round) => round.peer)]
  return [
    {
      ...{ bench: 'releases', case: 'verify 1,000 targets, 3 of 5', ours: median(mine), peer: median(others) },
      ...{ peerName: 'tuf-js', unit: 'ms', target: 1.2 },
      note: `rounds: ${spread(mine)} ms, peer ${spread(others)} ms; ours lists what is offered, too`,
    },
  ]
}
