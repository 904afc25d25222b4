/**
 * Adds to the lockfile the packages of other systems that the registry in use does not have. npm leaves them out when it
 * cannot find them, after which `npm ci` refuses the lockfile everywhere, and other systems would miss their binaries.
 * Run it after adding a package from such a registry; it changes nothing where nothing is missing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { inProject } from './lib/project.mjs'

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
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

/** @param {Record<string, LockedPackage>} packages @param {string} from @param {string} name whether it resolves as Node would */
function resolves(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true
    if (folder === '') return false
  }
}

/**
 * @param {string} name such as `@swc/core-linux-x64-musl`
 * @returns {Pick<LockedPackage, 'os' | 'cpu' | 'libc'> | undefined} undefined where the name does not say
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
if (added.length > 0) {
  const sorted = Object.entries(packages).sort(([one], [other]) => one.localeCompare(other, 'en'))
  lockfile.packages = Object.fromEntries(sorted)
  writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`)
}
console.log(added.length === 0 ? 'The lockfile is complete.' : `Added ${added.join(', ')}.`)
