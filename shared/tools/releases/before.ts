/** Files of earlier versions that probably have much in common with a new one. */
import { compareVersions, type OfferedFile, type Release } from './offers.ts'
import type { Product, SaidDelta } from './product.ts'

/** Number of newest versions per channel that devices have and make deltas from: rings offer one or the other. */
const NEWEST = 2

/** A file's name without its version. */
const plainName = (name: string): string => name.replace(/\d+(?:[._-]\d+)*/g, '#')

/** Files of lower versions for the same platform and with a similar name, newest first. */
export function filesBefore(
  releases: readonly Release[],
  { version, name, platform }: Pick<OfferedFile, 'name' | 'platform'> & { version: string },
): OfferedFile[] {
  return releases
    .filter((release) => compareVersions(release.version, version) < 0)
    .toSorted((one, two) => compareVersions(two.version, one.version))
    .flatMap(({ files }) => files)
    .filter((file) => file.check === null && file.platform === platform && plainName(file.name) === plainName(name))
}

/** Deltas that a device may still need: between versions that aren't stopped, to one of the newest in its channel. */
export function usefulDeltas({
  deltas,
  releases,
  stopped,
}: Pick<Product, 'deltas' | 'releases' | 'stopped'>): SaidDelta[] {
  const going = releases
    .filter(({ version }) => !stopped.has(version))
    .toSorted((one, two) => compareVersions(two.version, one.version))
  const hashesOf = (some: readonly Release[]): Set<string> =>
    new Set(some.flatMap(({ files }) => files.flatMap(({ check, hash }) => (check === null ? [hash] : []))))
  const newest = [...Map.groupBy(going, ({ channel }) => channel).values()].flatMap((some) => some.slice(0, NEWEST))
  const [from, to] = [hashesOf(going), hashesOf(newest)]
  return [...deltas].flatMap(([hash, said]) => (to.has(hash) ? said.filter((delta) => from.has(delta.from)) : []))
}

/**
 * Files that hardly anybody needs: retracted, or older than the two newest of their kind that aren't stopped. A kind is
 * a channel, platform and name.
 */
export function supersededFiles({ releases, stopped }: Pick<Product, 'releases' | 'stopped'>): OfferedFile[] {
  const newer = new Map<string, number>()
  const [kept, gone] = [new Set<string>(), [] as OfferedFile[]]
  for (const { version, channel, files } of releases.toSorted((one, two) =>
    compareVersions(two.version, one.version),
  )) {
    const how = stopped.get(version)?.how
    const kindOf = ({ name, platform }: OfferedFile) => `${channel} ${platform} ${plainName(name)}`
    for (const file of files)
      if (how === 'retract' || (newer.get(kindOf(file)) ?? 0) >= NEWEST) gone.push(file)
      else kept.add(file.hash)
    if (how === undefined) for (const kind of new Set(files.map(kindOf))) newer.set(kind, (newer.get(kind) ?? 0) + 1)
  }
  return gone.filter(({ hash }) => !kept.has(hash))
}
