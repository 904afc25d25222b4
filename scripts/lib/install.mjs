import { existsSync, readFileSync } from 'node:fs'
import { withLock } from './lock.mjs'
import { inProject, installedNode, run } from './project.mjs'

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean }> }} Lockfile */

/** @param {string} file @returns {Lockfile | undefined} undefined where it is missing or broken */
function readLockfile(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Compares the lockfile with npm's own note of what it installed: by content, as a checkout changes files' times, and
 * npm writes its note last, so that an interrupted install counts as none.
 */
export function isInstalled() {
  const wanted = readLockfile(inProject('package-lock.json'))
  const installed = readLockfile(inProject('node_modules/.package-lock.json'))
  if (wanted?.packages === undefined || installed?.packages === undefined || installedNode() === undefined) return false
  for (const [path, { version, optional }] of Object.entries(wanted.packages)) {
    if (path === '') continue
    const found = installed.packages[path]
    if (found === undefined ? optional !== true : found.version !== version) return false
  }
  return true
}

/** Installs the packages of the lockfile where they are missing or others. Needs npm and nothing else. */
export async function ensureInstalled() {
  if (isInstalled()) return
  await withLock(inProject('dist/.install.lock'), async () => {
    if (isInstalled()) return
    console.log('Installing packages (needed once; a minute or two) …')
    // Windows cannot delete a running node.exe, which `npm ci` tries to: there an existing install is only amended.
    const amend = process.platform === 'win32' && existsSync(inProject('node_modules'))
    const args = [...(amend ? ['install', '--no-save'] : ['ci']), '--no-audit', '--no-fund', '--loglevel=error']
    const npm = process.env.npm_execpath
    const { code } =
      npm?.endsWith('.js') === true
        ? await run(process.env.npm_node_execpath ?? process.execPath, [npm, ...args])
        : await run('npm', args, { shell: process.platform === 'win32' })
    if (code !== 0) throw new Error(`npm ${args[0]} failed (exit code ${code}).`)
    if (!isInstalled()) throw new Error('npm finished, but packages are missing. Delete node_modules and try again.')
  })
}
