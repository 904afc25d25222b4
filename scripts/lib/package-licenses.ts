/** The packages shipped with Parley, and their licenses. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PackageLicenses } from '../../renderer/app/settings/about/licenses.ts'

interface Locked {
  version?: string
  license?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

/** The host imports only the direct dependencies in package.json. */
const PAGE = ['renderer', 'shared']
const IMPORT = /(?:from|import) ?\(?'((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[^']*)?'/g
const TEXT = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i

/** The names of packages that the page imports, along with other names that aren't packages. */
function imported(root: string): Set<string> {
  const names = new Set<string>()
  for (const folder of PAGE)
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(?:tsx?|css)$/.test(file) || /\.test\.|(?:^|[\\/])testing[\\/.]/.test(file)) continue
      for (const [, name] of readFileSync(join(root, folder, file), 'utf8').matchAll(IMPORT)) if (name) names.add(name)
    }
  return names
}

/** Returns where a package required by another one is installed: as near as possible. */
function placeOf(name: string, from: string, packages: Readonly<Record<string, Locked>>): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = `${at ? `${at}/` : ''}node_modules/${name}`
    if (packages[place]) return place
    if (at === '' || !at.includes('/node_modules/')) {
      return packages[`node_modules/${name}`] ? `node_modules/${name}` : null
    }
  }
}

/** Returns the license text of a package, and of third-party code that it contains. */
function textIn(folder: string): string | null {
  const texts = [folder, join(folder, 'codec')].filter(existsSync).flatMap((each) => {
    const file = readdirSync(each).find((name) => TEXT.test(name))
    return file ? [readFileSync(join(each, file), 'utf8').trim()] : []
  })
  return texts.length > 0 ? texts.join('\n\n') : null
}

/** Returns what the lock file says about all direct and indirect dependencies of the shipped code. */
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
  // A version can be installed in several places.
  const places = Map.groupBy(found, (place) => `${nameOf(place)} ${packages[place]?.version}`)
  const list = [...places.values()]
    .map(([place = '']) => place)
    .map((place) => ({
      name: nameOf(place),
      version: packages[place]?.version ?? '',
      license: packages[place]?.license ?? '',
      text: numberOf(textIn(join(root, place))),
    }))
    // Type packages aren't shipped.
    .filter(({ name, license }) => license !== '' && !name.startsWith('@types/'))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
  return { packages: list, texts }
}
