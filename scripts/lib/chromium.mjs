import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './project.mjs'

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const HEADLESS_SHELL = 'chromium-headless-shell'
/** Older versions can't isolate apps, and never reload resources that once failed to load. */
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

/** @returns {Promise<string | undefined>} a Chromium on this machine. PARLEY_CHROMIUM overrides the search */
export async function findChromium() {
  const named = process.env.PARLEY_CHROMIUM
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new MissingChromium(`PARLEY_CHROMIUM names ${named}, which does not exist`)
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

const ADVICE =
  'Install a recent Chromium or Chrome, or run `npx playwright install chromium`, or set PARLEY_CHROMIUM to one.'

export class MissingChromium extends Error {
  /** @param {string} reason a phrase */
  constructor(reason) {
    super(`${reason.charAt(0).toUpperCase()}${reason.slice(1)}. ${ADVICE}`)
    this.reason = reason
  }
}

/**
 * Installs packages if that doesn't require a password.
 * @param {string[]} packages from Debian
 * @returns {Promise<string | undefined>} why it failed
 */
async function install(packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || onPath('apt-get') === undefined) return undefined
  console.log(`Installing ${packages.join(', ')} (for tests in a browser) …`)
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { code, output } = await run('apt-get', args, { environment, quiet: true })
    if (code !== 0) return `apt-get ${args[0]} failed: ${errorIn(output)}`
  }
  return undefined
}

/** @param {string} output of apt-get */
const errorIn = (output) => /^E: (.*?)\.?$/m.exec(output)?.[1] ?? output.trim().split('\n').at(-1)

/** @param {string | undefined} path @returns {Promise<string | undefined>} why it can't run the tests, as a phrase */
async function problemOf(path) {
  if (path === undefined) return 'no Chromium'
  // On Windows it would open a window instead.
  if (process.platform === 'win32') return undefined
  const { code, output } = await run(path, ['--version'], { quiet: true })
  // For example Ubuntu's, which only says how to get the real one.
  if (code !== 0) return `${path} does not start`
  return Number(/ (\d+)\.\d/.exec(output)?.[1] ?? OLDEST) < OLDEST
    ? `${path} is older than version ${OLDEST}`
    : undefined
}

/**
 * Finds a recent enough Chromium, or installs one if that doesn't require a password.
 * @returns {Promise<string>}
 * @throws {MissingChromium}
 */
async function ensureChromium() {
  const found = await findChromium()
  const problem = await problemOf(found)
  if (found !== undefined && problem === undefined) return found
  if (found !== undefined && found === process.env.PARLEY_CHROMIUM) throw new MissingChromium(`${problem}`)
  const failure = await install(['chromium', HEADLESS_SHELL, 'iproute2'])
  const path = await findChromium()
  const still = await problemOf(path)
  if (path !== undefined && still === undefined) return path
  throw new MissingChromium(failure === undefined ? `${still}` : `${still} (${failure})`)
}

/**
 * Finds a Chromium without windows, devices and an address bar, which computes a fifth less, or installs one if that
 * doesn't require a password.
 * @param {string} chromium the fallback
 * @returns {Promise<string>}
 */
async function ensureHeadlessShell(chromium) {
  const named = process.env.PARLEY_HEADLESS_SHELL || onPath(HEADLESS_SHELL)
  if (named !== undefined) return named
  // A browser other than Debian's may differ in version from Debian's shell.
  if (chromium !== '/usr/bin/chromium') return chromium
  await install([HEADLESS_SHELL])
  return onPath(HEADLESS_SHELL) ?? chromium
}

/**
 * The programs, in the form in which tests and benchmarks look them up (`e2e/lib/chromium.ts`).
 * @returns {Promise<Record<string, string>>}
 */
export async function chromiumEnvironment() {
  const chromium = await ensureChromium()
  return { PARLEY_CHROMIUM: chromium, PARLEY_HEADLESS_SHELL: await ensureHeadlessShell(chromium) }
}
