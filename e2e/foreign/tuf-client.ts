/**
 * The work of a device that carries a product, as a program without a space: the client that tuf-conformance tests
 * (https://github.com/theupdateframework/tuf-conformance). In its folder, with its Python packages and faketime:
 *
 * pytest tuf_conformance --entrypoint PARLEY/e2e/foreign/tuf-client.sh
 *
 * It passes 75 of the 110 tests at eec841c1. The other 35, and why Parley differs there, are in tuf-client.sh.xfails.
 */
import { createHash } from 'node:crypto'
import { lookup } from 'node:dns'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { hashedTo } from '../../electron/host/tools/releases/checked-files.ts'
import { readRepository, targetNames } from '../../electron/host/tools/releases/mirror/import-repository.ts'
import { fromWeb, type Upstream } from '../../electron/host/tools/releases/mirror/upstream.ts'
import { verifySignature } from '../../electron/host/tools/releases/verify-signature.ts'
import { freshnessOf } from '../../shared/tools/releases/offers.ts'
import { type Product, productFrom } from '../../shared/tools/releases/product.ts'
import { readMetadata } from '../../shared/tools/releases/trust/metadata.ts'
import { type Before, type Candidate, productOf } from '../../shared/tools/releases/trust/trust.ts'

const DEVICE = 'aa'.repeat(32)

interface Known {
  product: string
  files: { role: string; text: string }[]
  before: Before | null
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'metadata-dir': { type: 'string', default: '.' },
    'metadata-url': { type: 'string', default: '' },
    'target-name': { type: 'string', multiple: true, default: [] },
    'target-base-url': { type: 'string' },
    'target-dir': { type: 'string', default: '.' },
  },
})
const folder = values['metadata-dir']
/** Its name doesn't end like those of metadata files. */
const state = join(folder, 'known')

const read = ({ product, files, before }: Known): Product | null => {
  const entries = files.map((file) => ({ kind: 'metadata', ...file, time: 0 }) as const)
  return productFrom(product, [{ device: DEVICE, entries }], verifySignature(), before)
}

function init(text: string): boolean {
  const root = readMetadata(text)
  if (root === null) return false
  const known: Known = { product: productOf(root), files: [{ role: 'root', text }], before: null }
  writeFileSync(state, JSON.stringify(known))
  writeFileSync(join(folder, 'root.json'), text)
  return true
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const versionIn = (text: string): number => readMetadata(text)?.signed.version ?? 0

/** Stored files aren't requested again. */
function withoutKnown(upstream: Upstream, { files }: Known): Upstream {
  return {
    ...upstream,
    async metadata(name) {
      const [, version = '', role = ''] = /^(\d+)\.(.+)\.json$/.exec(name) ?? []
      const here = files.find((file) => file.role === role && versionIn(file.text) === Number(version))
      return here?.text ?? upstream.metadata(name)
    },
  }
}

const web = { isAllowed: () => true, lookup, resolveProxy: null }
const upstream = () => fromWeb(new URL('..', values['metadata-url']).href, web)

/** Null if any of the current metadata is invalid. */
async function refresh(): Promise<Product | null> {
  if (!existsSync(state)) return null
  const known = JSON.parse(readFileSync(state, 'utf8')) as Known
  const [first] = known.files
  if (!first || !read(known)) return null
  const found = await readRepository(withoutKnown(upstream(), known), versionIn(first.text)).catch(() => null)
  const files = [...known.files, ...(found ?? [])]
  const product = read({ ...known, files })
  if (!product) return null
  const { root, roots, complete, before, problems } = product.trust
  const kept = [
    ...roots.map((each) => ['root', each] as const),
    ...(complete ? [['timestamp', complete.timestamp] as const, ['snapshot', complete.snapshot] as const] : []),
    ...(complete?.targets ?? []),
  ]
  const texts = kept.map(([role, { texts }]: readonly [string, Candidate]) => ({ role, text: texts[0] ?? '' }))
  writeFileSync(state, JSON.stringify({ ...known, files: texts, before }))
  for (const name of readdirSync(folder)) if (name.endsWith('.json')) rmSync(join(folder, name))
  for (const { role, text } of texts) writeFileSync(join(folder, `${encodeURIComponent(role)}.json`), text)
  const newest = (role: string) => found?.findLast((file) => file.role === role)?.text ?? ''
  const isNewest =
    versionIn(newest('root')) === root.metadata.signed.version &&
    versionIn(newest('timestamp')) === complete?.timestamp.metadata.signed.version
  const isFresh = complete !== null && freshnessOf(product.trust, complete, Date.now()) === 'fresh'
  return isNewest && isFresh && problems.length === 0 ? product : null
}

async function download(product: Product, path: string): Promise<boolean> {
  const file = product.releases.flatMap(({ files }) => files).find((each) => each.path === path)
  if (!file || file.check !== null) return false
  const to = join(values['target-dir'], encodeURIComponent(path))
  const from = (name: string) => upstream().target(name, file.length)
  const [named = path, plain = path] = targetNames(path, file.hash)
  if (existsSync(to) && sha256(readFileSync(to)) === file.hash) return true
  const bytes = await buffer(hashedTo(file.hash, await from(named).catch(() => from(plain))))
  writeFileSync(to, bytes)
  return true
}

async function run(): Promise<boolean> {
  const [command, path = ''] = positionals
  if (command === 'init') return init(readFileSync(path, 'utf8'))
  const product = await refresh()
  if (!product || command === 'refresh') return product !== null
  for (const name of values['target-name']) if (!(await download(product, name).catch(() => false))) return false
  return true
}

process.exitCode = (await run()) ? 0 : 1
