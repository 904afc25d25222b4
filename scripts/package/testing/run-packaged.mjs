/**
 * Runs a packaged app's main process under Node, with a stand-in for Electron: `run-packaged.mjs APP PROFILE`. Opens
 * the profile, requests the page, quits, and prints the results as JSON.
 */
import { registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { FakeElectron } from '../../../electron/shell/testing/fake-electron.ts'
import { CALL_CHANNEL } from '../../../shared/ipc/electron-channels.ts'

const START_MS = 60_000
const [app = '', profile = ''] = process.argv.slice(2)
const appUrl = pathToFileURL(`${resolve(app)}/`).href
const electron = new FakeElectron()
const parts = Object.assign(globalThis, { electronParts: electron.parts }).electronParts
/** Modules outside the app that it imported, other than Node's own. @type {string[]} */
const outside = []

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron') return { url: 'electron:parts', shortCircuit: true }
    const found = next(specifier, context)
    const isOwn = context.parentURL?.startsWith(appUrl) === true
    if (isOwn && !found.url.startsWith(appUrl) && !found.url.startsWith('node:')) outside.push(found.url)
    return found
  },
  load(url, context, next) {
    if (url !== 'electron:parts') return next(url, context)
    const names = Object.keys(parts).map((name) => `export const ${name} = electronParts.${name}\n`)
    return { format: 'module', source: names.join(''), shortCircuit: true }
  },
})

/** @param {() => boolean} condition */
async function until(condition) {
  const since = performance.now()
  while (!condition()) {
    if (performance.now() - since > START_MS)
      throw new Error(`did not happen; done so far: ${electron.done.join(', ')}`)
    await new Promise((wait) => setTimeout(wait, 20))
  }
}

/**
 * The result of a task in one of the app's own programs, run in a process as started by Electron.
 * @param {string} kind
 * @param {string} program
 */
async function compute(kind, program) {
  const child = electron.parts.utilityProcess.fork(resolve(app, `dist/electron/${kind}-process.js`), [], { env: {} })
  /** @returns {Promise<unknown>} */
  const heard = () => new Promise((resolve) => child.once('message', resolve))
  await heard()
  const [bytes, input] = [program, '12'].map((text) => new TextEncoder().encode(text))
  child.postMessage({ program: bytes, input, seed: 1, megabytes: 64, most: 100 })
  const answer = await heard()
  child.kill()
  return answer
}

process.argv = ['parley', '--profile', profile]
await import(`${appUrl}dist/electron/main.js`)
await until(() => electron.windows.length === 1 || electron.phase === 'ended')
const { contents, options } = electron.window
// Answered once the host has started.
await until(() => contents.url !== '')
const state = await contents.invoke(CALL_CHANNEL, ['app.state', undefined])
const page = await electron.fetch('app://parley/index.html')
const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(await page.text())?.[1]
const code = await electron.fetch(`app://parley/${script}`)
const computed = [await compute('script', 'export const run = (x) => x * x'), await compute('module', '')]
electron.quit()
await until(() => electron.phase === 'ended')
console.log(
  JSON.stringify({
    preload: options.webPreferences?.preload?.startsWith(fileURLToPath(appUrl)),
    state,
    page: page.status,
    policy: page.headers.get('content-security-policy'),
    script: code.status,
    computed,
    done: electron.done,
    outside,
  }),
)
process.exit()
