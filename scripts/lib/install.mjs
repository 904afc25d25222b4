import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { withLock } from './lock.mjs'
import { requireNode } from './node-version.mjs'
import { npmTrouble, unreachable } from './npm-troubles.mjs'
import { inProject, installedNode, run, runNode } from './project.mjs'
import { requireRoom } from './room.mjs'

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean }> }} Lockfile */

/** @param {string} file @returns {Lockfile | undefined} undefined if it is missing or broken */
function readLockfile(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** One version for everybody, like every other package. */
const NPM = '11.19.1'

/** Whether the builder's binary for this system is installed. */
function hasBuilder() {
  try {
    return readdirSync(inProject('node_modules/@rolldown')).some((name) => name.startsWith('binding-'))
  } catch {
    return false
  }
}

/**
 * Compares the lockfile with npm's own record of the installation. It compares the content, because a checkout changes
 * file times; and npm writes its record last, so that an interrupted install isn't mistaken for a complete one.
 */
function isInstalled() {
  const wanted = readLockfile(inProject('package-lock.json'))
  const installed = readLockfile(inProject('node_modules/.package-lock.json'))
  if (wanted?.packages === undefined || installed?.packages === undefined) return false
  if (installedNode() === undefined || !hasBuilder()) return false
  for (const [path, { version, optional }] of Object.entries(wanted.packages)) {
    if (path === '') continue
    const found = installed.packages[path]
    if (found === undefined ? optional !== true : found.version !== version) return false
  }
  return true
}

const QUIETLY = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']

/**
 * Runs npm with the Node that it was started with, or another one.
 * @param {string[]} args
 * @param {string} [node]
 */
function startNpm(args, node = process.env.npm_node_execpath ?? process.execPath) {
  const program = process.env.npm_execpath
  const words = [...args, ...QUIETLY]
  return program?.endsWith('.js') === true
    ? run(node, [program, ...words], { quiet: true })
    : run('npm', words, { quiet: true, shell: process.platform === 'win32' })
}

/** @param {string[]} args @param {string} [node] */
async function npm(args, node) {
  const ended = await startNpm(args, node)
  if (ended.code !== 0) throw new Error(npmTrouble(`npm ${args[0]}`, ended))
}

/** Requests a single package, once: `npm ci` retries each of a thousand packages before it gives up. */
async function isOffline() {
  const { code, output } = await startNpm(['view', 'node', 'version', '--fetch-retries=0', '--fetch-timeout=20000'])
  return code !== 0 && unreachable(output) !== undefined
}

async function install() {
  console.log('Installing packages (needed once; a minute or two)…')
  // npm may have all packages in its cache.
  const source = (await isOffline()) ? ['--offline'] : []
  // Windows can't delete a running node.exe, which `npm ci` tries to do. There, an existing install is only updated.
  const amend = process.platform === 'win32' && existsSync(inProject('node_modules'))
  await npm([...(amend ? ['install', '--no-save'] : ['ci']), ...source])
  // npm omits the binaries of packages that require a newer Node than its own (before 20.19), and npm 9 omits those
  // that require a C library. By now, the required Node and npm are available.
  if (!hasBuilder()) {
    await npm(['exec', '--yes', `--package=npm@${NPM}`, '--', 'npm', 'install', '--no-save'], installedNode())
  }
}

/** Installs the lockfile's packages if they are missing or differ, and generates the words. Needs only Node and npm. */
export async function ensureInstalled() {
  requireNode()
  await ensurePackages()
  const { code } = await runNode(inProject('scripts/make-words.ts'), [])
  if (code !== 0) throw new Error('A catalog of words can’t be read: see above.')
}

async function ensurePackages() {
  if (isInstalled()) return
  requireRoom('packages')
  await withLock(inProject('dist/.install.lock'), async () => {
    if (isInstalled()) return
    await install()
    if (!isInstalled()) throw new Error('npm finished, but packages are missing. Delete node_modules and try again.')
  })
}
