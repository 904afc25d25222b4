import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './project.mjs'

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const HEADLESS_SHELL = 'chromium-headless-shell'
/** Earlier ones don't cut off apps, and never load again what they once failed to load. */
const OLDEST = 152
const MAC_APPS = ['Chromium', 'Google Chrome', 'Microsoft Edge']
const WINDOWS_PROGRAMS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']

/** @param {string} program @returns {string | undefined} its path, if it is on PATH */
function onPath(program) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path))
}

/** @returns {Promise<string | undefined>} Playwright's own browser, if it is installed */
async function fromPlaywright() {
  try {
    const { chromium } = await import('@playwright/test')
    return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
  } catch {
    return undefined
  }
}

/** @returns {Promise<string | undefined>} a Chromium on this machine; PARLEY_CHROMIUM overrides the search */
export async function findChromium() {
  const named = process.env.PARLEY_CHROMIUM
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`PARLEY_CHROMIUM names ${named}, which does not exist.`)
    return named
  }
  if (process.platform === 'darwin') {
    const apps = MAC_APPS.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`)
    return apps.find((path) => existsSync(path)) ?? fromPlaywright()
  }
  if (process.platform === 'win32') {
    const folders = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA]
    const paths = folders.flatMap((folder) => (folder ? WINDOWS_PROGRAMS.map((program) => join(folder, program)) : []))
    return paths.find((path) => existsSync(path)) ?? fromPlaywright()
  }
  return PROGRAMS.map(onPath).find((path) => path !== undefined) ?? fromPlaywright()
}

/** @param {string[]} packages of Debian @returns {Promise<boolean>} whether this system could be asked for them */
async function installed(packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || onPath('apt-get') === undefined) return false
  console.log(`Installing ${packages.join(', ')} (for tests in a browser) …`)
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { code, output } = await run('apt-get', args, { environment, quiet: true })
    if (code !== 0) throw new Error(`apt-get ${args[0]} failed:\n${output.slice(-2000)}`)
  }
  return true
}

/** @param {string} path @returns {Promise<boolean>} whether a Chromium says that its version is too old for the tests */
async function isTooOld(path) {
  // On Windows it would open a window instead.
  if (process.platform === 'win32') return false
  const { output } = await run(path, ['--version'], { quiet: true })
  return Number(/ (\d+)\.\d/.exec(output)?.[1] ?? OLDEST) < OLDEST
}

/**
 * Finds a Chromium that is new enough, or installs one if that needs no password.
 * @returns {Promise<string>}
 */
async function ensureChromium() {
  const found = await findChromium()
  if (found !== undefined && !(await isTooOld(found))) return found
  const isNamed = found !== undefined && found === process.env.PARLEY_CHROMIUM
  if (!isNamed && (await installed(['chromium', HEADLESS_SHELL, 'iproute2']))) {
    const path = await findChromium()
    if (path !== undefined && !(await isTooOld(path))) return path
  }
  const problem = found === undefined ? 'No Chromium was found.' : `${found} is older than version ${OLDEST}.`
  throw new Error(
    `${problem} Install a recent Chromium or Chrome, or run \`npx playwright install chromium\`, or set PARLEY_CHROMIUM to one.`,
  )
}

/**
 * Finds Chromium without windows, devices and address bar, which computes a fifth less, or installs it if that needs
 * no password.
 * @param {string} chromium what does instead
 * @returns {Promise<string>}
 */
async function ensureHeadlessShell(chromium) {
  const named = process.env.PARLEY_HEADLESS_SHELL || onPath(HEADLESS_SHELL)
  if (named !== undefined) return named
  // Another browser than Debian's may be another version than Debian's shell.
  if (chromium !== '/usr/bin/chromium') return chromium
  const done = await installed([HEADLESS_SHELL]).catch(() => false)
  return (done && onPath(HEADLESS_SHELL)) || chromium
}

/**
 * The programs, as tests and benches look for them (`e2e/lib/chromium.ts`).
 * @returns {Promise<Record<string, string>>}
 */
export async function chromiumEnvironment() {
  const chromium = await ensureChromium()
  return { PARLEY_CHROMIUM: chromium, PARLEY_HEADLESS_SHELL: await ensureHeadlessShell(chromium) }
}
