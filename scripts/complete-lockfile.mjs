/**
 * Adds packages for other systems to the lockfile if the registry in use doesn't have them. npm omits packages that it
 * can't find; then `npm ci` rejects the lockfile everywhere, and other systems lack their binaries. Also requests the
 * integrity of each package that lacks one from the registry: otherwise npm would accept any content. Run it after
 * adding a package from such a registry, and again with a complete registry. It changes nothing if nothing is missing.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { inProject } from './lib/project.mjs'

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {boolean} [dev]
 * @property {string} [license]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {Record<string, string>} [optionalDependencies]
 */

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64']
const LIBRARIES = { gnu: 'glibc', glibc: 'glibc', musl: 'musl' }

/**
 * @param {Record<string, LockedPackage>} packages
 * @param {string} from
 * @param {string} name whether it resolves as in Node
 */
function resolves(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true
    if (folder === '') return false
  }
}

/**
 * @param {string} name such as `@swc/core-linux-x64-musl`
 * @returns {Pick<LockedPackage, 'os' | 'cpu' | 'libc'> | undefined} undefined if the name doesn't say
 */
function platformOf(name) {
  const words = name.split('/').at(-1)?.split('-') ?? []
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = PROCESSORS.find((processor) => words.includes(processor))
  const library = Object.entries(LIBRARIES).find(([word]) => words.includes(word))
  if (os === undefined || cpu === undefined) return undefined
  return { cpu: [cpu], ...(os === 'linux' && library !== undefined ? { libc: [library[1]] } : {}), os: [os] }
}

const file = inProject('package-lock.json')
const lockfile = JSON.parse(readFileSync(file, 'utf8'))
/** @type {Record<string, LockedPackage>} */
const packages = lockfile.packages
const added = []
for (const [path, { dev, license, optionalDependencies = {} }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const platform = platformOf(name)
    if (resolves(packages, path, name) || platform === undefined || !/^\d+\.\d+\.\d+$/.test(version)) continue
    const { cpu, libc, os } = platform
    packages[`node_modules/${name}`] = {
      version,
      ...(cpu === undefined ? {} : { cpu }),
      ...(dev === true ? { dev } : {}),
      ...(libc === undefined ? {} : { libc }),
      ...(license === undefined ? {} : { license }),
      optional: true,
      ...(os === undefined ? {} : { os }),
    }
    added.push(`${name}@${version}`)
  }
}

/** @param {string} name @param {string} version undefined if the registry doesn't have it */
function integrityOf(name, version) {
  try {
    const answer = execFileSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    })
    return /^sha512-[A-Za-z0-9+/]{86}==$/.exec(answer.trim())?.[0]
  } catch {
    return undefined
  }
}

/** @type {string[]} */
const vouched = []
/** @type {string[]} */
const unvouched = []
for (const [path, entry] of Object.entries(packages)) {
  if (path === '' || entry.version === undefined || entry.integrity !== undefined) continue
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const integrity = integrityOf(name, entry.version)
  const { version, ...rest } = entry
  if (integrity !== undefined) packages[path] = { version, integrity, ...rest }
  ;(integrity === undefined ? unvouched : vouched).push(`${name}@${version}`)
}
if (added.length + vouched.length > 0) {
  const sorted = Object.entries(packages).sort(([one], [other]) => one.localeCompare(other, 'en'))
  lockfile.packages = Object.fromEntries(sorted)
  writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`)
}
if (added.length > 0) console.log(`Added ${added.join(', ')}.`)
if (vouched.length > 0) console.log(`Noted the integrity of ${vouched.join(', ')}.`)
if (unvouched.length > 0)
  console.log(`This registry does not have ${unvouched.join(', ')}: their integrity is missing.`)
if (added.length + unvouched.length === 0) console.log('The lockfile is complete.')
