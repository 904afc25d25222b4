/** New metadata for own products, for maintainers to sign (SPEC.md, U5). */
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex, utf8 } from '../../../record/bytes.ts'
import { RELEASE_LIMITS as LIMITS } from '../limits.ts'
import { compareVersions } from '../offers.ts'
import { canonicalJson, type Json } from './canonical.ts'
import type { AboutRelease, Key, Metadata, Root, Targets } from './metadata.ts'

const DAY = 24 * 60 * 60 * 1000
/** Days until metadata expires. Any maintainer's device renews a timestamp; people renew the others. */
const LASTS = { root: 3650, targets: 3650, snapshot: 3650, timestamp: 60 } as const
/** A timestamp is renewed this many days before it expires. */
const RENEWED = 40

export const isStampDue = (expires: number, now: number): boolean => expires - now < RENEWED * DAY

type Name = keyof typeof LASTS

const common = (name: Name, version: number, now: number) => ({
  _type: name,
  spec_version: '1.0.31',
  version,
  expires: new Date(now + LASTS[name] * DAY).toISOString().replace(/\.\d+Z$/, 'Z'),
})

/** @param public_ 32 bytes, hex */
export const ed25519 = (public_: string): Key => ({
  keytype: 'ed25519',
  scheme: 'ed25519',
  keyval: { public: public_ },
})

export const keyIdOf = (key: Key): string => toHex(sha256(utf8(canonicalJson(key) ?? '')))

export interface NewRoot {
  version: number
  name: string
  /** Public keys of maintainers, hex. */
  maintainers: readonly string[]
  /** How many maintainers must sign. */
  needed: number
}

/** The device of any maintainer can say which versions are the newest; their content needs `needed` signatures. */
export function newRoot({ version, name, maintainers, needed }: NewRoot, now: number): Json {
  const keys = maintainers.map((each) => ed25519(each))
  const keyids = keys.map(keyIdOf)
  const [all, one] = [
    { keyids, threshold: needed },
    { keyids, threshold: 1 },
  ]
  return {
    ...common('root', version, now),
    consistent_snapshot: true,
    keys: Object.fromEntries(keys.map((key) => [keyIdOf(key), { ...key, keyval: { ...key.keyval } }])),
    roles: { root: all, targets: all, snapshot: one, timestamp: one },
    'x-parley': { name },
  }
}

export interface NewFile {
  path: string
  platform: string
  length: number
  /** SHA-256, hex. */
  hash: string
}

export interface NewRelease {
  /** The version number of the metadata. */
  number: number
  version: string
  channel: string
  notes: string
  files: readonly NewFile[]
  /** As in `AboutRelease`. */
  share?: number | undefined
  days?: number | undefined
}

/** Maximum size of targets in bytes; the rest of the metadata file is for signatures. */
const ROOM = LIMITS.metadata - 16 * 1024
/** Number of newest versions per channel that always stay. */
const NEWEST = 2

type About = Pick<AboutRelease, 'channel' | 'notes' | 'time' | 'share' | 'days'> & {
  files: ReadonlyMap<string, string>
}

const aboutJson = ({ channel, notes, time, files, share, days }: About): Json => ({
  ...{ channel, notes, time, files: Object.fromEntries(files) },
  ...(share !== undefined && { share }),
  ...(days !== undefined && { days }),
})

/** Everything that was offered so far, plus a new release. Drops the lowest versions when space runs out. */
export function newTargets(before: Targets | null, release: NewRelease, now: number): Json {
  const { number, version, files, ...about } = release
  const added = new Map(files.map(({ path, platform }) => [path, platform]))
  const releases = new Map<string, About>([
    ...(before?.['x-parley']?.releases ?? []),
    [version, { ...about, time: now, files: added }],
  ])
  const targets = new Map<string, Json>([
    ...[...(before?.targets ?? [])].map(([path, { length, hashes }]): [string, Json] => [
      path,
      { length, hashes: Object.fromEntries(hashes) },
    ]),
    ...files.map(({ path, length, hash }): [string, Json] => [path, { length, hashes: { sha256: hash } }]),
  ])
  const json = () => ({
    ...common('targets', number, now),
    targets: Object.fromEntries(targets),
    'x-parley': { releases: Object.fromEntries([...releases].map(([of, each]) => [of, aboutJson(each)])) },
  })
  let over = sizeOf(json()) - ROOM
  for (const [of, each] of over > 0 ? superseded(releases) : []) {
    if (over <= 0) break
    // A pair takes one byte less in an object than in an array.
    const paths = [...each.files.keys()]
    const gone: Json[] = [[of, aboutJson(each)], ...paths.map((path): Json => [path, targets.get(path) ?? null])]
    over -= gone.reduce<number>((sum, pair) => sum + sizeOf(pair) - 1, 0)
    for (const path of paths) targets.delete(path)
    releases.delete(of)
  }
  return json()
}

const sizeOf = (json: Json): number => utf8(JSON.stringify(json)).length

/** All versions except the newest in their channels, lowest first. */
function superseded(releases: ReadonlyMap<string, About>): [version: string, About][] {
  const newer = new Map<string, number>()
  return [...releases]
    .sort(([one], [two]) => compareVersions(two, one))
    .filter(([, { channel }]) => {
      const count = newer.get(channel) ?? 0
      newer.set(channel, count + 1)
      return count >= NEWEST
    })
    .reverse()
}

/** The version that these targets add to those before; null unless they are exactly what `newTargets` makes. */
export function addedIn(before: Targets | null, { signed, bytes }: Metadata<Targets>): string | null {
  const known = before?.['x-parley']?.releases
  const [added, ...more] = [...(signed['x-parley']?.releases ?? [])].filter(([version]) => !known?.has(version))
  if (!added || more.length > 0) return null
  const [version, { channel, notes, time, files, share, days }] = added
  const said = [...files].map(([path, platform]): NewFile => {
    const { length = 0, hashes } = signed.targets.get(path) ?? {}
    return { path, platform, length, hash: hashes?.get('sha256') ?? '' }
  })
  const release = { number: signed.version, version, channel, notes, files: said, share, days }
  const again = canonicalJson(newTargets(before, release, time))
  return again === new TextDecoder().decode(bytes) ? version : null
}

export const newSnapshot = (version: number, targets: number, now: number): Json => ({
  ...common('snapshot', version, now),
  meta: { 'targets.json': { version: targets } },
})

export const newTimestamp = (version: number, snapshot: number, now: number): Json => ({
  ...common('timestamp', version, now),
  meta: { 'snapshot.json': { version: snapshot } },
})

/** The public keys of a root's maintainers, which can sign targets. */
export const maintainersOf = ({ keys, roles }: Root): string[] => [
  ...new Set(roles.get('targets')?.keyids.flatMap((id) => keys.get(id)?.keyval.public ?? []) ?? []),
]
