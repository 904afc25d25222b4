import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { filesIn, inProject, projectNode, run } from './project.mjs'

const STALLED_AFTER_MS = 15_000
/** An Electron that ends with an error sooner than this can't run here at all. Milliseconds. */
const FAILED_TO_START_MS = 5000
/** Exit codes of success, and of SIGHUP, SIGINT, SIGKILL and SIGTERM. Any other signal is a crash. */
const ENDED_BY_THE_PERSON = new Set([0, 129, 130, 137, 143])
const ASK_AGAIN_AFTER_MS = 6 * 60 * 60 * 1000

/**
 * @typedef {{ path: string } | { reason: string }} ElectronAnswer the program, or a phrase that says why there is none
 */

/** @returns {string | undefined} Electron's program, if its binary is installed */
export function presentElectron() {
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const name = own === undefined ? notedName() : usualName()
  const path = name && join(own ?? inProject('node_modules/electron/dist'), name)
  return path && existsSync(path) ? path : undefined
}

/** The name that the package's installer records after unpacking. */
function notedName() {
  const note = inProject('node_modules/electron/path.txt')
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined
}

function usualName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

/** Why Electron couldn't show a window here even with its binary. @returns {string | undefined} */
function obstacle() {
  if (process.platform !== 'linux') return undefined
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display for a window'
  if (process.getuid?.() === 0) return 'Electron’s sandbox does not run as root'
  return undefined
}

/**
 * @param {string} folder @returns {number} total size of its files in bytes; skips files that vanish in the meantime
 */
function sizeOf(folder) {
  try {
    return filesIn(folder).reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0)
  } catch {
    return 0
  }
}

/**
 * Runs the package's own installer, which downloads the binary (about 110 MB) into its cache and unpacks it. A download
 * may take long, so it is only stopped when no more data arrives.
 * @returns {Promise<string | undefined>} why it failed
 */
function fetchBinary() {
  const temporary = inProject('dist/.electron-download')
  rmSync(temporary, { recursive: true, force: true })
  mkdirSync(temporary, { recursive: true })
  return new Promise((settle) => {
    const child = spawn(projectNode(), [inProject('node_modules/electron/install.js')], {
      cwd: inProject('node_modules/electron'),
      stdio: ['ignore', 'inherit', 'pipe'],
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    })
    let complaint = ''
    let stalled = false
    let size = 0
    let grewAt = Date.now()
    child.stderr.on('data', (chunk) => {
      complaint = (complaint + chunk).slice(-4096)
    })
    const watchdog = setInterval(() => {
      const now = sizeOf(temporary) + sizeOf(inProject('node_modules/electron/dist'))
      if (now !== size) {
        size = now
        grewAt = Date.now()
      } else if (Date.now() - grewAt > STALLED_AFTER_MS) {
        stalled = true
        child.kill('SIGKILL')
      }
    }, 1000)
    const finish = (/** @type {string | undefined} */ failure) => {
      clearInterval(watchdog)
      rmSync(temporary, { recursive: true, force: true })
      settle(failure)
    }
    child.on('error', (error) => finish(error.message))
    child.on('close', (code) => {
      if (code === 0) finish(undefined)
      else if (stalled) finish('nothing arrived')
      else
        finish(
          complaint
            .trim()
            .split('\n')[0]
            ?.replace(/^\w*Error: /, '') ?? `exit code ${code}`,
        )
    })
  })
}

/**
 * Finds Electron or downloads it. A failed download is remembered for a few hours, so that the next start is fast.
 * @returns {Promise<ElectronAnswer>}
 */
export async function findElectron() {
  const blocked = obstacle()
  if (blocked !== undefined) return { reason: blocked }
  const found = presentElectron()
  if (found !== undefined) return { path: found }

  return withLock(inProject('dist/.electron.lock'), async () => {
    const fetchedMeanwhile = presentElectron()
    if (fetchedMeanwhile !== undefined) return { path: fetchedMeanwhile }
    const { version } = JSON.parse(readFileSync(inProject('node_modules/electron/package.json'), 'utf8'))
    const note = inProject('dist/.electron-unavailable.json')
    const remembered = recall(note, version)
    if (remembered !== undefined) return { reason: remembered }

    console.log('Fetching Electron (about 110 MB, once)…')
    const failure = await fetchBinary()
    const path = presentElectron()
    if (failure === undefined && path !== undefined) return { path }
    const reason = `Electron could not be fetched (${failure ?? 'its program is missing'})`
    writeFileSync(note, JSON.stringify({ version, reason, until: Date.now() + ASK_AGAIN_AFTER_MS }))
    return { reason }
  })
}

/**
 * @param {string} note
 * @param {string} version
 * @returns {string | undefined} the reason recorded for this version, while it is valid
 */
function recall(note, version) {
  try {
    const { version: about, reason, until } = JSON.parse(readFileSync(note, 'utf8'))
    return about === version && typeof reason === 'string' && until > Date.now() ? reason : undefined
  } catch {
    return undefined
  }
}

/**
 * Runs Electron until it ends.
 * @param {string} path @param {string[]} args
 * @returns {Promise<{ code: number } | { reason: string }>} a reason if it can't run here, e.g. because its sandbox
 *   can't
 */
export async function runElectron(path, args) {
  const startedAt = Date.now()
  // Some editors' terminals set it, which makes Electron behave like plain Node.
  const { code } = await run(path, args, { environment: { ELECTRON_RUN_AS_NODE: undefined } })
  if (ENDED_BY_THE_PERSON.has(code) || Date.now() - startedAt > FAILED_TO_START_MS) return { code }
  return { reason: `Electron did not start (exit code ${code})` }
}
