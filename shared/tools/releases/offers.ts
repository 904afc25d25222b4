/** What a product offers, according to valid metadata (SPEC.md, U4). */
import { isFileName } from '../files/names.ts'
import { RELEASE_LIMITS as LIMITS } from './limits.ts'
import { targetsIn } from './paths.ts'
import { type AboutRelease, expiryOf, type Target, type Targets } from './trust/metadata.ts'
import type { Complete, Trust } from './trust/trust.ts'

/** Why a file isn't offered. `changed`: an earlier file had this path in the same version. */
export type FileCheck = 'name' | 'hash' | 'changed'

export interface OfferedFile {
  path: string
  /** The name under which it is saved. */
  name: string
  platform: string
  length: number
  /** SHA-256, hex. */
  hash: string
  check: FileCheck | null
}

export interface Release {
  version: string
  channel: string
  notes: string
  /** Milliseconds; null if unknown. */
  time: number | null
  /** Percentage of devices that it is offered to at first, and days until it is offered to all. */
  share?: number
  days?: number
  files: OfferedFile[]
}

/**
 * `expired`: root or targets, so nothing is offered. `unheard`: the publisher has made no statement for a long time.
 */
export type Freshness = 'fresh' | 'unheard' | 'expired'

export function freshnessOf(trust: Trust, complete: Complete, now: number): Freshness {
  const isOver = (each: Parameters<typeof expiryOf>[0]) => expiryOf(each) <= now
  if (isOver(trust.root.metadata) || [...complete.targets.values()].some(({ metadata }) => isOver(metadata)))
    return 'expired'
  return heardUntil(complete) <= now ? 'unheard' : 'fresh'
}

/** When timestamp and snapshot no longer guarantee that these are the newest versions. Milliseconds. */
export const heardUntil = ({ timestamp, snapshot }: Complete): number =>
  Math.min(expiryOf(timestamp.metadata), expiryOf(snapshot.metadata))

/** Whether no part of the path leads out of a folder or to a drive, or looks like another name. */
export const isSafePath = (path: string): boolean =>
  path.length <= LIMITS.path && path.split('/').every((part) => isFileName(part) && !part.includes(':'))

const PLATFORMS: readonly (readonly [RegExp, string])[] = [
  [/\.(exe|msi|msix|appx)$|win(dows|32|64)?[-_.]/i, 'Windows'],
  [/\.(dmg|pkg)$|(darwin|mac(os)?)[-_.]/i, 'macOS'],
  [/\.(deb|rpm|appimage|snap|flatpak)$|linux[-_.]/i, 'Linux'],
  [/\.apk$|android[-_.]/i, 'Android'],
]

/** The platform that a name indicates; empty if unknown. */
export const platformOf = (path: string): string => PLATFORMS.find(([like]) => like.test(path))?.[1] ?? ''

const VERSION = /(?:^|[^0-9a-z.])v?(\d{1,9}(?:\.\d{1,9}){1,3}(?:-[0-9a-z]+(?:\.[0-9a-z]+)*)?)(?=$|[^0-9a-z])/i

/** The version that a path contains; empty if there is none. */
export const versionIn = (path: string): string =>
  VERSION.exec(path.replace(/\.(tar\.)?[a-z][a-z0-9]{0,8}$/i, ''))?.[1] ?? ''

/** Newest first. */
export function releasesOf(trust: Trust, complete: Complete): Release[] {
  const all = targetsIn(complete)
  const said = complete.targets.get('targets')?.metadata.signed['x-parley']?.releases ?? new Map<string, AboutRelease>()
  const releases = new Map<string, Release>()
  const taken = new Set<string>()
  const hadBefore = earlierHashes(trust)
  const put = (version: string, path: string, platform: string, about: Partial<AboutRelease>) => {
    const target = all.get(path)
    if (!target) return
    const { channel = '', notes = '', time = null, share, days } = about
    const rings = { ...(share !== undefined && { share }), ...(days !== undefined && { days }) }
    const release = releases.get(version) ?? { version, channel, notes, time, ...rings, files: [] }
    releases.set(version, release)
    taken.add(path)
    release.files.push(fileOf(path, platform, target, hadBefore.get(path)))
  }
  for (const [version, about] of said) for (const [path, platform] of about.files) put(version, path, platform, about)
  for (const path of all.keys()) if (!taken.has(path)) put(versionIn(path), path, platformOf(path), {})
  return [...releases.values()].sort((one, two) => compareVersions(two.version, one.version))
}

function fileOf(path: string, platform: string, { length, hashes }: Target, before: ReadonlySet<string> | undefined) {
  const hash = hashes.get('sha256') ?? ''
  const isChanged = [...(before ?? [])].some((other) => other !== hash)
  const check: FileCheck | null = !isSafePath(path)
    ? 'name'
    : hash.length !== 64
      ? 'hash'
      : isChanged
        ? 'changed'
        : null
  return { path, name: path.split('/').at(-1) ?? path, platform, length, hash, check }
}

/** The hashes that each path had in earlier signed targets. */
function earlierHashes({ earlier }: Trust): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { metadata } of earlier) {
    for (const [path, { hashes }] of pathsWithVersion(metadata.signed)) {
      const hash = hashes.get('sha256')
      if (hash !== undefined) found.set(path, (found.get(path) ?? new Set()).add(hash))
    }
  }
  return found
}

/** Yields the paths that contain a version; others can get new content. */
function* pathsWithVersion({ targets, 'x-parley': ours }: Targets): Iterable<[string, Target]> {
  const listed = new Set([...(ours?.releases.values() ?? [])].flatMap(({ files }) => [...files.keys()]))
  for (const [path, target] of targets) if (listed.has(path) || versionIn(path) !== '') yield [path, target]
}

/** Compares according to semantic versioning. Strings that aren't versions come before all versions. */
export function compareVersions(one: string, two: string): number {
  const [left, right] = [partsOf(one), partsOf(two)]
  if (!left || !right) return Number(left !== null) - Number(right !== null) || compareParts(one, two)
  const byNumbers = compareLists(left.numbers, right.numbers, '0')
  if (byNumbers !== 0 || left.rest.length === 0 || right.rest.length === 0)
    return byNumbers || Number(left.rest.length === 0) - Number(right.rest.length === 0)
  return compareLists(left.rest, right.rest, '')
}

function partsOf(version: string): { numbers: string[]; rest: string[] } | null {
  const [, numbers, rest = ''] = /^v?(\d+(?:\.\d+)*)(?:-([^+]*))?/.exec(version) ?? []
  return numbers === undefined ? null : { numbers: numbers.split('.'), rest: rest === '' ? [] : rest.split('.') }
}

function compareLists(one: readonly string[], two: readonly string[], missing: string): number {
  for (let at = 0; at < Math.max(one.length, two.length); at++) {
    const difference = compareParts(one[at] ?? missing, two[at] ?? missing)
    if (difference !== 0) return difference
  }
  return 0
}

function compareParts(one: string, two: string): number {
  const [isNumber, isOtherNumber] = [/^\d+$/.test(one), /^\d+$/.test(two)]
  if (isNumber && isOtherNumber) return Number(one) - Number(two)
  if (isNumber !== isOtherNumber && one !== '' && two !== '') return isNumber ? -1 : 1
  return one < two ? -1 : one > two ? 1 : 0
}
