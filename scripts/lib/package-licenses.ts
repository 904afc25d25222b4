/** The packages that Parley is shipped with, and their licenses. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PackageLicenses } from '../../renderer/app/settings/about/licenses.ts'

interface Locked {
  version?: string
  license?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

/** The host needs nothing but the package's own dependencies. */
const PAGE = ['renderer', 'shared']
const IMPORT = /(?:from|import) ?\(?'((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[^']*)?'/g
const TEXT = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i

/** The names of packages that the page imports, with others that aren't packages. */
function imported(root: string): Set<string> {
  const names = new Set<string>()
  for (const folder of PAGE)
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(?:tsx?|css)$/.test(file) || /\.test\.|(?:^|[\\/])testing[\\/.]/.test(file)) continue
      for (const [, name] of readFileSync(join(root, folder, file), 'utf8').matchAll(IMPORT)) if (name) names.add(name)
    }
  return names
}

/** Where a package that another one needs is installed: as near as possible. */
function placeOf(name: string, from: string, packages: Readonly<Record<string, Locked>>): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = `${at ? `${at}/` : ''}node_modules/${name}`
    if (packages[place]) return place
    if (at === '' || !at.includes('/node_modules/')) {
      return packages[`node_modules/${name}`] ? `node_modules/${name}` : null
    }
  }
}

/** Of a package, and of code of others that it contains. */
function textIn(folder: string): string | null {
  const texts = [folder, join(folder, 'codec')].filter(existsSync).flatMap((each) => {
    const file = readdirSync(each).find((name) => TEXT.test(name))
    return file ? [readFileSync(join(each, file), 'utf8').trim()] : []
  })
  return texts.length > 0 ? texts.join('\n\n') : null
}

/** What the lock file says of all that the shipped code needs, directly or not. */
export function packageLicenses(root: string): PackageLicenses {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  const found = new Set<string>()
  const add = (name: string, from: string): void => {
    const place = placeOf(name, from, packages)
    if (place === null || found.has(place)) return
    found.add(place)
    const { dependencies, optionalDependencies } = packages[place] ?? {}
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) add(needed, place)
  }
  for (const name of [...Object.keys(packages['']?.dependencies ?? {}), ...imported(root)]) add(name, '')
  const texts: string[] = []
  const numberOf = (text: string | null): number | null => {
    if (text === null) return null
    const known = texts.indexOf(text)
    return known < 0 ? texts.push(text) - 1 : known
  }
  const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
  // A version may be installed in several places.
  const places = Map.groupBy(found, (place) => `${nameOf(place)} ${packages[place]?.version}`)
  const list = [...places.values()]
    .map(([place = '']) => place)
    .map((place) => ({
      name: nameOf(place),
      version: packages[place]?.version ?? '',
      license: packages[place]?.license ?? '',
      text: numberOf(textIn(join(root, place))),
    }))
    // Types are gone from what is shipped.
    .filter(({ name, license }) => license !== '' && !name.startsWith('@types/'))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
  return { packages: list, texts }
}
