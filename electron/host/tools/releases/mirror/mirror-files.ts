/** The content of a product's mirror: TUF's own layout, and those of programs that don't know TUF. */

import type { Release } from '../../../../../shared/tools/releases/offers.ts'
import type { Product } from '../../../../../shared/tools/releases/product.ts'
import type { Described } from '../../../../../shared/tools/releases/trust/metadata.ts'
import { fits } from '../../../../../shared/tools/releases/trust/metadata.ts'
import type { Candidate, Complete, Trust } from '../../../../../shared/tools/releases/trust/trust.ts'
import { aptFile, npmFile } from '../packages/mirror-packages.ts'
import type { MirrorFile, MirrorSource } from '../packages/mirror-source.ts'

const JSON_TYPE = 'application/json'

/** Returns the original text if it is described or complete; otherwise, the text with all signatures. */
function textOf({ texts, signatures }: Candidate, described: Described | null): string {
  const as = described && texts.find((text) => fits(text, described))
  if (as && (described.hashes || described.length !== undefined)) return as
  const [first = '{}'] = texts
  const own = (JSON.parse(first) as { signatures: unknown[] }).signatures.length
  return texts.length === 1 && own === signatures.length ? first : JSON.stringify({ ...JSON.parse(first), signatures })
}

function tufText({ roots, root }: Trust, { timestamp, snapshot, targets }: Complete, name: string): string | null {
  const [, number, role] = /^(?:(\d+)\.)?(.+)\.json$/.exec(name) ?? []
  if (role === undefined) return null
  if (role === 'root') {
    const found = number === undefined ? root : roots.find(({ metadata }) => metadata.signed.version === Number(number))
    return found ? textOf(found, null) : null
  }
  if (role === 'timestamp') return number === undefined ? textOf(timestamp, null) : null
  const decoded = decode(role)
  const found = decoded === 'snapshot' ? snapshot : targets.get(decoded)
  const described =
    decoded === 'snapshot'
      ? timestamp.metadata.signed.meta.get('snapshot.json')
      : snapshot.metadata.signed.meta.get(`${decoded}.json`)
  const isIt = number === undefined || found?.metadata.signed.version === Number(number)
  return found && isIt ? textOf(found, described ?? null) : null
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** Versions offered to this device, newest first, with the files that passed all checks so far. */
const offeredIn = ({ releases }: Product, source: Pick<MirrorSource, 'isOffered'>): Release[] =>
  releases
    .filter((release) => source.isOffered(release))
    .map((release) => ({ ...release, files: release.files.filter(({ check }) => check === null) }))

/** `metadata/…` and `targets/…`, with or without the hash before the name. */
function tufFile(product: Product, complete: Complete, path: string, source: MirrorSource): MirrorFile | null {
  if (path.startsWith('metadata/')) {
    const text = tufText(product.trust, complete, path.slice('metadata/'.length))
    return text === null ? null : { text, type: JSON_TYPE }
  }
  if (!path.startsWith('targets/')) return null
  const wanted = path.slice('targets/'.length)
  const at = wanted.lastIndexOf('/') + 1
  const plain = wanted.slice(0, at) + wanted.slice(at).replace(/^[0-9a-f]{64}\./, '')
  const all = offeredIn(product, source).flatMap(({ files }) => files)
  const file = all.find((each) => each.path === wanted || each.path === plain)
  return file ? { file } : null
}

/** The files that electron-updater requests on each platform. */
const UPDATER: Readonly<Record<string, (name: string) => boolean>> = {
  'latest.yml': (name) => /\.exe$/i.test(name),
  'latest-mac.yml': (name) => /\.(zip|dmg)$/i.test(name),
  'latest-linux.yml': (name) => /\.(appimage|deb|rpm)$/i.test(name) && !isArm(name),
  'latest-linux-arm64.yml': (name) => /\.(appimage|deb|rpm)$/i.test(name) && isArm(name),
}
const isArm = (name: string): boolean => /arm64|aarch64/i.test(name)

/** electron-updater's generic provider, which compares SHA-512: only stored files have one. */
async function updaterFile(product: Product, path: string, source: MirrorSource): Promise<MirrorFile | null> {
  const like = UPDATER[path]
  const releases = offeredIn(product, source).filter(({ channel }) => channel !== 'beta')
  const files = releases.flatMap((release) => release.files.map((file) => ({ release, file })))
  if (!like) return files.find(({ file }) => file.name === path) ?? null
  const fitting = files.filter(
    ({ file }) => like(file.name) && (path !== 'latest-mac.yml' || file.platform === 'macOS'),
  )
  // If there are several kinds, the one that somebody has already downloaded.
  const [first] = fitting
  const newest = fitting.find(({ release, file }) => release === first?.release && source.isHere(file)) ?? first
  const hash = newest && (await source.facts(newest.file))?.sha512
  if (!newest || hash === undefined) return null
  const { release, file } = newest
  const lines = [
    `version: ${JSON.stringify(release.version)}`,
    'files:',
    `  - url: ${JSON.stringify(encodeURIComponent(file.name))}`,
    `    sha512: ${hash}`,
    `    size: ${file.length}`,
    `path: ${JSON.stringify(encodeURIComponent(file.name))}`,
    `sha512: ${hash}`,
    `releaseDate: ${JSON.stringify(new Date(release.time ?? 0).toISOString())}`,
    '',
  ]
  return { text: lines.join('\n'), type: 'text/yaml' }
}

/** Returns null if the mirror has no such file. @param path without a leading slash */
export async function mirrorFile(product: Product, path: string, source: MirrorSource): Promise<MirrorFile | null> {
  const { complete } = product.trust
  if (!complete) return null
  const [layout = ''] = path.split('/', 1)
  const rest = decode(path.slice(layout.length + 1))
  if (layout === 'generic') return updaterFile(product, rest, source)
  if (layout === 'apt') return aptFile(offeredIn(product, source), source, rest.replace(/^\.\//, ''))
  if (layout === 'npm') return npmFile(offeredIn(product, source), source, rest)
  return tufFile(product, complete, layout === 'targets' ? `targets/${rest}` : path, source)
}
