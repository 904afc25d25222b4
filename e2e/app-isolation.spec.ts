/**
 * The layers that stop a hostile app, one at a time: the page is served with only one layer, and whatever that layer is
 * responsible for must still be blocked. Without any layer, the same attempts must succeed, or the test would prove
 * nothing.
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type FrameLocator, type Page } from '@playwright/test'
import { Loopback } from '../electron/host/loopback/loopback.ts'
import { appHeaders, serveApps } from '../electron/host/tools/apps/app-server.ts'
import { Package } from '../electron/host/tools/apps/package.ts'
import { makeZip } from '../electron/host/tools/apps/testing/make-zip.ts'
import { SANDBOX } from '../renderer/tools/apps/running/probe.ts'

const SITE = 'ab'.repeat(16)

/** Everything an app tries, by name. Each resolves when it has worked or failed. */
const ATTEMPTS = `
const [outside, top_] = [new URLSearchParams(location.search).get('outside'), new URLSearchParams(location.search).get('window')]
const out = new Set()
const note = (name) => () => { out.add(name); show() }
const show = () => { document.getElementById('out').textContent = [...out].sort().join(' ') }
const tries = {
  fetch: () => fetch(outside + 'fetch', { mode: 'no-cors' }).then(note('fetch')),
  socket: () => new Promise((done) => { const socket = new WebSocket(outside.replace('http', 'ws')); socket.onopen = () => { note('socket')(); done() }; socket.onerror = done }),
  image: () => new Promise((done) => { const image = new Image(); image.onload = () => { note('image')(); done() }; image.onerror = done; image.src = outside + 'image' }),
  worker: () => new Promise((done) => {
    const code = 'fetch(' + JSON.stringify(outside + 'worker') + ',{mode:"no-cors"}).then(()=>postMessage(1),()=>postMessage(0))'
    const worker = new Worker(URL.createObjectURL(new Blob([code])))
    worker.onmessage = ({ data }) => { if (data) note('worker')(); done() }
    worker.onerror = done
  }),
  frame: () => new Promise((done) => { const frame = document.createElement('iframe'); frame.onload = done; frame.src = outside + 'frame'; document.body.append(frame) }),
  form: () => new Promise((done) => { const frame = document.createElement('iframe'); frame.name = 'target'; document.body.append(frame); const form = document.createElement('form'); form.action = outside + 'form'; form.target = 'target'; document.body.append(form); frame.onload = done; form.submit(); setTimeout(done, 500) }),
  webrtc: async () => {
    const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()]
    one.onicecandidate = ({ candidate }) => candidate && other.addIceCandidate(candidate).catch(() => {})
    other.onicecandidate = ({ candidate }) => candidate && one.addIceCandidate(candidate).catch(() => {})
    const opened = new Promise((done) => { one.createDataChannel('x').onopen = () => { note('webrtc')(); done() } })
    await one.setLocalDescription(); await other.setRemoteDescription(one.localDescription)
    await other.setLocalDescription(); await one.setRemoteDescription(other.localDescription)
    await Promise.race([opened, new Promise((done) => setTimeout(done, 2500))])
  },
  'service-worker': () => navigator.serviceWorker.register('worker.js').then(note('service-worker')),
  parent: () => { if (parent.document.title !== undefined) note('parent')() },
  token: () => { if (parent.location.hash !== undefined || document.cookie !== '' || localStorage.length > 0) note('token')() },
  popup: () => { if (window.open(outside + 'popup')) note('popup')() },
  camera: () => navigator.mediaDevices.getUserMedia({ video: true }).then(note('camera')),
}
const wanted = new URLSearchParams(location.search).get('tries').split(' ')
Promise.all(wanted.map(async (name) => { try { await tries[name]() } catch {} })).then(() => { document.getElementById('done').textContent = 'done' })
`
const PAGE = `<!doctype html><meta charset="utf-8"><p id="done"></p><p id="out"></p><script>${ATTEMPTS}</script>`
/** Navigates the whole window, or itself, away. */
const LEAVES = `<!doctype html><script>
const query = new URLSearchParams(location.search)
const target = query.get('outside') + query.get('where')
if (query.get('where') === 'top') top.location = target
else location = target
</script>`
/**
 * Stores data in each way, fakes the storage estimate in every page of its site that it reaches, and reports these
 * pages.
 */
const HOARDS = `<!doctype html><meta charset="utf-8"><p id="done"></p><p id="reached"></p><script>
const store = async () => {
  localStorage.setItem('texts', 'x')
  sessionStorage.setItem('texts of the tab', 'x')
  await (await caches.open('caches')).put('/kept', new Response('kept'))
  await (await navigator.storage.getDirectory()).getFileHandle('files', { create: true })
  const opening = indexedDB.open('databases', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('all')
  await new Promise((done) => { opening.onsuccess = done })
  const writing = opening.result.transaction('all', 'readwrite')
  writing.objectStore('all').put(new Blob(Array(50).fill(crypto.getRandomValues(new Uint8Array(60000)))), 1)
  await new Promise((done) => { writing.oncomplete = done })
}
const reached = new Set()
const lie = () => {
  for (let at = 0; at < parent.length; at++) {
    try {
      const { navigator, location } = parent[at]
      navigator.storage.estimate = async () => ({ usage: 1 })
      reached.add(location.pathname)
    } catch {}
  }
  document.getElementById('reached').textContent = [...reached].join(' ')
}
const look = async () => {
  const found = [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await caches.keys())]
  for (const { name } of await indexedDB.databases()) found.push(name)
  for await (const name of (await navigator.storage.getDirectory()).keys()) found.push(name)
  return 'found ' + found.sort().join(', ')
}
;(location.hash === '#store' ? store() : Promise.resolve()).then(look).then((said) => {
  document.getElementById('done').textContent = said
})
setInterval(lie)
</script>`
interface Layers {
  /** Names of the headers to send; null: all. */
  headers: readonly string[] | null
  hasSandbox: boolean
}

/** The server that the app's page tries to reach. A request that arrives here got out. */
class Outside {
  readonly reached = new Set<string>()
  readonly #server: Server

  constructor() {
    this.#server = createServer(({ url = '' }, response) => {
      this.reached.add(url.slice(1).split('?')[0] ?? '')
      response.writeHead(200, { 'Cross-Origin-Resource-Policy': 'cross-origin', 'Content-Type': 'image/gif' })
      response.end(Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'))
    })
    this.#server.on('upgrade', (_request, socket) => {
      this.reached.add('socket')
      socket.destroy()
    })
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`
  }

  stop(): Promise<unknown> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(resolve))
  }
}

interface Fixtures {
  /** Opens a page of the app within one of ours, under these layers. Requests that got out are added to `reached`. */
  opens(
    file: string,
    layers: Layers,
    more?: Record<string, string>,
  ): Promise<{ app: FrameLocator; reached: Set<string> }>
}

const ALL = appHeaders('http://127.0.0.1')

const test = base.extend<Fixtures>({
  opens: async ({ page }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-isolation-'))
    const open: { loopback: Loopback; outside: Outside; stop: () => void }[] = []
    await use(async (file, { headers, hasSandbox }, more = {}) => {
      await writeFile(join(folder, 'index.html'), '<!doctype html><title>ours</title>')
      const loopback = await Loopback.open({ port: 0, allowedOrigins: [], staticRoot: folder, log: () => {} })
      const files = {
        // Encoded so that nothing hides WebRTC from it: the code that does isn't one of the layers.
        'index.html': Buffer.from(`\ufeff${PAGE}`, 'utf16le'),
        'leaves.html': LEAVES,
        'hoards.html': HOARDS,
        'worker.js': 'onfetch = () => {}',
      }
      const zip = makeZip(Object.entries(files).map(([name, content]) => ({ name, content })))
      const opened = Package.open({ size: zip.length, read: async (start, end) => zip.subarray(start, end) })
      const all = Object.entries(appHeaders(loopback.origin))
      const kept = Object.fromEntries(all.filter(([name]) => headers === null || headers.includes(name)))
      const find = () => ({ package: () => opened, shim: () => '' })
      const stop = serveApps({ loopback, headers: kept, find, keeps: () => true, log: () => {} })
      const outside = new Outside()
      open.push({ loopback, outside, stop })
      const words = new URLSearchParams({ outside: await outside.start(), window: loopback.origin, ...more })
      await page.goto(`${loopback.origin}/#secret`)
      await frameIn(page, `${loopback.siteAddress(SITE)}${file}?${words}`, hasSandbox ? SANDBOX : null)
      return { app: page.frameLocator('iframe'), reached: outside.reached }
    })
    for (const { loopback, outside, stop } of open) {
      stop()
      await Promise.all([loopback.close(), outside.stop()])
    }
    await rm(folder, { recursive: true, force: true })
  },
})

const frameIn = (page: Page, src: string, sandbox: string | null): Promise<void> =>
  page.evaluate(
    ({ src, sandbox }) => {
      void cookieStore.set('ours', '1')
      localStorage.setItem('ours', '1')
      const frame = document.createElement('iframe')
      if (sandbox !== null) frame.setAttribute('sandbox', sandbox)
      frame.src = src
      document.body.append(frame)
    },
    { src, sandbox },
  )

const REQUESTS = ['fetch', 'socket', 'image', 'worker']
const NAVIGATIONS = ['frame', 'form']

/** Makes all attempts. Reports those that have succeeded so far, according to the app or the outside server. */
async function attempts(opens: Fixtures['opens'], tries: readonly string[], layers: Layers) {
  const { app, reached } = await opens('index.html', layers, { tries: tries.join(' ') })
  await expect(app.locator('#done')).toHaveText('done')
  return async (): Promise<string[]> => {
    const said = ((await app.locator('#out').textContent()) ?? '').split(' ')
    return tries.filter((name) => said.includes(name) || reached.has(name))
  }
}

/** The attempts that succeeded. */
const reachedBy = async (...given: Parameters<typeof attempts>): Promise<string[]> => (await attempts(...given))()

test('without any layer, everything gets out except what the origin stops', { tag: '@apps' }, async ({ opens }) => {
  const tries = [...REQUESTS, ...NAVIGATIONS, 'webrtc', 'popup', 'parent', 'token', 'service-worker']
  const layers = { headers: ['Cache-Control'], hasSandbox: false }
  // Our own page's policy doesn't let its frames navigate elsewhere, but doesn't apply to frames inside the app's.
  const wanted = [...REQUESTS, ...NAVIGATIONS, 'webrtc']
  // A busy machine may need longer than the attempts wait.
  await expect.poll(await attempts(opens, tries, layers)).toEqual(expect.arrayContaining(wanted))
  expect(await reachedBy(opens, ['parent', 'token', 'service-worker'], layers)).toEqual([])
})

test('the allowlist of connections alone stops every request, connection and frame', { tag: '@apps' }, async ({
  opens,
}) => {
  const tries = [...REQUESTS, ...NAVIGATIONS, 'webrtc']
  expect(await reachedBy(opens, tries, { headers: ['Connection-Allowlist'], hasSandbox: false })).toEqual([])
})

test('the policy alone stops every request and frame', { tag: '@apps' }, async ({ opens }) => {
  const tries = [...REQUESTS, ...NAVIGATIONS]
  expect(await reachedBy(opens, tries, { headers: ['Content-Security-Policy'], hasSandbox: false })).toEqual([])
})

test('the sandbox alone stops pop-ups, and lets no app navigate our window', { tag: '@apps' }, async ({
  page,
  opens,
}) => {
  const layers = { headers: [], hasSandbox: true }
  expect(await reachedBy(opens, ['popup'], layers)).toEqual([])
  const { reached } = await opens('leaves.html', layers, { where: 'top' })
  await expect.poll(() => page.frames().length).toBe(2)
  await expect(page).toHaveTitle('ours')
  expect([...reached]).toEqual([])
})

test('our own policy alone lets no app navigate its frame elsewhere', { tag: '@apps' }, async ({ page, opens }) => {
  const refused = page.waitForEvent('console', (said) => /frame-src/.test(said.text()))
  const { reached } = await opens('leaves.html', { headers: [], hasSandbox: false }, { where: 'self' })
  await refused
  expect([...reached]).toEqual([])
})

test('the permissions policy alone blocks the camera', { tag: '@apps' }, async ({ opens }) => {
  expect(await reachedBy(opens, ['camera'], { headers: ['Permissions-Policy'], hasSandbox: false })).toEqual([])
})

/** Stores messages from the frame to our page, for each of our pages. */
const listen = (page: Page): Promise<unknown> =>
  page.addInitScript(() => window.addEventListener('message', ({ data }) => Object.assign(globalThis, { heard: data })))

const heardIn = async (page: Page): Promise<unknown> =>
  (await page.waitForFunction(() => (globalThis as { heard?: unknown }).heard)).jsonValue()

test('[X8] the probe finds no leaks under all layers, and finds those that appear without one of them', {
  tag: '@apps',
}, async ({ page, opens }) => {
  await listen(page)
  const probed = async (headers: readonly string[] | null): Promise<string[]> => {
    await opens('.parley/probe.html', { headers, hasSandbox: true })
    return ((await heardIn(page)) as { leaks: string[] }).leaks.sort()
  }
  expect(await probed(null)).toEqual([])
  const rest = Object.keys(ALL).filter((name) => name !== 'Connection-Allowlist')
  // A busy machine may not be fast enough for the probe.
  await expect.poll(() => probed(rest)).toContain('webrtc')
  const neither = rest.filter((name) => name !== 'Content-Security-Policy')
  await expect.poll(() => probed(neither)).toEqual(expect.arrayContaining(['fetch', 'image', 'webrtc', 'worker']))
})

test('[X15] an app can’t hide its stored data, and all of it is cleared', { tag: '@apps' }, async ({ page, opens }) => {
  await listen(page)
  await opens('hoards.html', { headers: null, hasSandbox: true }, { run: '1' })
  await expect(page.frameLocator('iframe').locator('#done')).toHaveText('found')
  const address = new URL(page.frames()[1]?.url() ?? '').origin
  const stored = async (name: 'stored' | 'clear'): Promise<number> => {
    await page.evaluate(() => Object.assign(globalThis, { heard: null }))
    await frameIn(page, `${address}/.parley/${name}.html`, SANDBOX)
    return ((await heardIn(page)) as { stored: number }).stored
  }
  const runs = async (hash: string): Promise<FrameLocator> => {
    await frameIn(page, `${address}/hoards.html${hash}`, SANDBOX)
    return page.frameLocator('iframe').last()
  }
  const before = await stored('stored')
  const app = await runs('#store')
  const all = 'caches, databases, files, texts, texts of the tab'
  await expect(app.locator('#done')).toHaveText(`found ${all}`)
  await frameIn(page, `${address}/.parley/empty.html`, SANDBOX)
  const first = page.frameLocator('iframe').first().locator('#reached')
  await expect(first).toContainText('/.parley/empty.html')
  expect(await stored('stored')).toBeGreaterThan(before + 3_000_000)
  await expect(first).not.toContainText('/.parley/stored.html')
  expect(await stored('clear')).toBeLessThan(before + 100_000)
  await expect((await runs('#look')).locator('#done')).toHaveText('found')
})
