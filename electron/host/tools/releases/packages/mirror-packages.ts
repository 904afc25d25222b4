/** Layouts for package managers: a flat repository for apt, a registry for npm. */
import { createHash } from 'node:crypto'
import type { OfferedFile, Release } from '../../../../../shared/tools/releases/offers.ts'
import { type FileFacts, isDeb, isNpm } from './file-facts.ts'
import type { MirrorFile, MirrorSource } from './mirror-source.ts'

interface Packaged {
  release: Release
  file: OfferedFile
  facts: FileFacts
}

/**
 * Packages of the newest stable version, downloaded if necessary, and older ones that are stored; newest first.
 *
 * @param isLike tells by the file's name
 */
async function packagesIn(
  releases: readonly Release[],
  { facts, isHere }: MirrorSource,
  isLike: (name: string) => boolean,
): Promise<Packaged[]> {
  const having = releases.filter(({ files }) => files.some(({ name }) => isLike(name)))
  const newest = having.find(({ channel }) => channel !== 'beta')
  const found: Packaged[] = []
  for (const release of having)
    for (const file of release.files) {
      if (!isLike(file.name) || !(release === newest || isHere(file))) continue
      const known = await facts(file)
      if (known) found.push({ release, file, facts: known })
    }
  return found
}

/** Apt splits lists at spaces and line breaks. */
const isPlain = (path: string): boolean => /^[\w.+~/-]+$/.test(path)

/** Unsigned for apt, whose keys are of another kind: TUF has verified stored files. @param path without `./` */
export async function aptFile(
  releases: readonly Release[],
  source: MirrorSource,
  path: string,
): Promise<MirrorFile | null> {
  const all = releases.flatMap(({ files }) => files)
  if (path !== 'Packages' && path !== 'Release') {
    const file = all.find((each) => each.path === path && isDeb(each.name))
    return file ? { file } : null
  }
  const packages = await packagesIn(releases, source, isDeb)
  const listed = packages.flatMap(({ file, facts: { control } }) =>
    control !== null && isPlain(file.path)
      ? [`${control}\nFilename: ${file.path}\nSize: ${file.length}\nSHA256: ${file.hash}\n`]
      : [],
  )
  const text = listed.join('\n')
  if (path === 'Packages') return { text, type: 'text/plain' }
  const hash = createHash('sha256').update(text).digest('hex')
  const lines = [
    // Apt ignores a list with an earlier date than the previous one, even if the list has lost a version since.
    `Date: ${new Date(source.now()).toUTCString().replace('GMT', 'UTC')}`,
    'SHA256:',
    ` ${hash} ${Buffer.byteLength(text)} Packages`,
    '',
  ]
  return { text: lines.join('\n'), type: 'text/plain' }
}

/** @param path the name of a package, or `-/` and the path of a file */
export async function npmFile(
  releases: readonly Release[],
  source: MirrorSource,
  path: string,
): Promise<MirrorFile | null> {
  if (path.startsWith('-/')) {
    const file = releases.flatMap(({ files }) => files).find((each) => `-/${each.path}` === path && isNpm(each.name))
    return file ? { file } : null
  }
  const all = await packagesIn(releases, source, isNpm)
  const own = all.filter(({ facts }) => facts.manifest?.name === path)
  const stable = own.find(({ release }) => release.channel !== 'beta')
  const latest = (stable ?? own[0])?.facts.manifest?.version
  if (latest === undefined) return null
  const versions = own.toReversed().map(({ file, facts: { manifest, sha512 } }): [string, object] => {
    const tarball = `${source.address}npm/-/${file.path.split('/').map(encodeURIComponent).join('/')}`
    return [manifest?.version ?? '', { ...manifest, dist: { tarball, integrity: `sha512-${sha512}` } }]
  })
  const text = JSON.stringify({
    ...{ name: path, 'dist-tags': { latest } },
    versions: Object.fromEntries(versions),
  })
  return { text, type: 'application/json' }
}
