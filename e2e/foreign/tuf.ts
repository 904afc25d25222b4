/**
 * Foreign TUF repositories: whether their metadata is valid, and becomes invalid when altered, compared with tuf-js at
 * a time when nothing has expired.
 */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { TrustedMetadataStore } from 'tuf-js/dist/store.js'
import { type ReadFile, readRepository } from '../../electron/host/tools/releases/mirror/import-repository.ts'
import type { Upstream } from '../../electron/host/tools/releases/mirror/upstream.ts'
import { verifySignature } from '../../electron/host/tools/releases/verify-signature.ts'
import { productFrom } from '../../shared/tools/releases/product.ts'
import type { ReleaseEntry } from '../../shared/tools/releases/shape.ts'
import { readMetadata } from '../../shared/tools/releases/trust/metadata.ts'
import { productOf } from '../../shared/tools/releases/trust/trust.ts'
import type { Outcome, Suite } from './suite.ts'

const EARLY = new Date(0)
const DEVICE = 'aa'.repeat(32)
const TOP = ['root', 'timestamp', 'snapshot', 'targets'] as const

const textAt = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null)

/** The files that a repository offers; null if its metadata is invalid. */
type Offered = string[] | null

function ours(files: readonly ReadFile[]): Offered {
  const [first] = files
  const metadata = first && readMetadata(first.text)
  if (!metadata) return null
  const entries = files.map((file): ReleaseEntry => ({ kind: 'metadata', ...file, time: 0 }))
  const product = productFrom(productOf(metadata), [{ device: DEVICE, entries }], verifySignature(), null)
  const last = files.findLast(({ role }) => role === 'root')
  // A root that doesn't follow from the previous one leaves that in force: for a client this is an error, for a group
  // it isn't.
  if (last && product?.trust.root.metadata.text !== last.text) return null
  return product?.trust.complete
    ? [...(product.trust.complete.targets.get('targets')?.metadata.signed.targets.keys() ?? [])]
    : null
}

function theirs(files: readonly ReadFile[]): Offered {
  try {
    const of = (role: string) => files.filter((file) => file.role === role).map(({ text }) => Buffer.from(text))
    const [first = Buffer.alloc(0), ...roots] = of('root')
    const store = new TrustedMetadataStore(first)
    Object.assign(store, { referenceTime: EARLY })
    for (const root of roots) store.updateRoot(root)
    for (const text of of('timestamp')) store.updateTimestamp(text)
    for (const text of of('snapshot')) store.updateSnapshot(text)
    for (const text of of('targets')) store.updateDelegatedTargets(text, 'targets', 'root')
    return store.targets ? Object.keys(store.targets.signed.targets) : null
  } catch {
    return null
  }
}

/** Returns the files with one altered, without signing it again. */
const altered = (files: readonly ReadFile[], role: string): ReadFile[] => {
  const at = files.findLastIndex((file) => file.role === role)
  return files.map((file, index) => {
    if (index !== at) return file
    const json = JSON.parse(file.text)
    json.signed.expires = '2099-01-01T00:00:00Z'
    return { role, text: JSON.stringify(json) }
  })
}

async function run(folder: string, paths: readonly string[]): Promise<Outcome> {
  const differences: string[] = []
  let [compared, equal] = [0, 0]
  for (const path of paths) {
    const place = join(folder, dirname(path))
    const upstream: Upstream = {
      metadata: (name) => textAt(join(place, name)),
      target: () => Promise.reject(new Error('only metadata is read')),
    }
    const files = (await readRepository(upstream, 0)) ?? []
    const initial = await textAt(join(place, '..', 'initial_root.json'))
    const from = initial === null ? -1 : files.findIndex(({ role, text }) => role === 'root' && text === initial)
    const starts = [{ name: 'from its first root', files }]
    if (from > 0) starts.push({ name: 'from the root that it names', files: files.slice(from) })
    for (const start of starts)
      for (const role of [null, ...TOP]) {
        const given = role === null ? start.files : altered(start.files, role)
        const [here, there] = [ours(given), theirs(given)]
        compared += 1
        if (JSON.stringify(here?.sort()) === JSON.stringify(there?.sort())) equal += 1
        else
          differences.push(
            `${path}, ${start.name}${role === null ? '' : `, ${role} altered`}: tuf-js ${there ? 'holds' : 'refuses'}, Parley ${here ? 'holds' : 'refuses'}`,
          )
        if (role === null) console.log(`${path}, ${start.name}: ${here ? `${here.length} files` : 'does not hold'}`)
      }
  }
  return { compared, equal, differences }
}

export const tuf: Suite = {
  name: 'TUF repositories',
  wanted: 1,
  picks: (paths) => paths.filter((path) => path.endsWith('/timestamp.json')),
  run,
}
