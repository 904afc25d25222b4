/**
 * Real webxdc apps: each is read, and started in Chromium on its own site, with all headers. It passes if its page
 * loads, draws something and offers its port, and nothing throws.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { Loopback } from '../../electron/host/loopback/loopback.ts'
import { type ServedApp, serveApps } from '../../electron/host/tools/apps/app-server.ts'
import { Package } from '../../electron/host/tools/apps/package.ts'
import { shimFor } from '../../electron/host/tools/apps/shim.ts'
import { SANDBOX } from '../../renderer/tools/apps/running/probe.ts'
import { startChromium } from '../lib/chromium.ts'
import type { Outcome, Suite } from './suite.ts'

const PATIENCE = 10_000
/** Milliseconds that an app has to throw something after it has drawn. */
const SETTLES = 1000

interface InWindow {
  isOffered?: boolean
}

/** Acts as the window, for an app without history that receives each of its own updates. Runs in the page. */
function playWindow({ src, sandbox }: { src: string; sandbox: string }): void {
  window.addEventListener('message', ({ data, ports: [port] }) => {
    if (data !== 'webxdc' || !port) return
    Object.assign(window, { isOffered: true })
    const updates: object[] = []
    port.onmessage = ({ data: said }) => {
      const tellAll = () => port.postMessage({ kind: 'updates', updates, last: updates.length, isAll: true })
      port.postMessage({ kind: 'credit', count: 1 })
      if (said.kind === 'listen') tellAll()
      else if (said.kind === 'send') {
        updates.push({ ...said.update, serial: updates.length + 1 })
        port.postMessage({ kind: 'answer', id: said.id })
        port.postMessage({ kind: 'updates', updates: updates.slice(-1), last: updates.length, isAll: true })
      } else if ('id' in said) port.postMessage({ kind: 'answer', id: said.id, error: 'canceled' })
    }
  })
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', sandbox)
  frame.allow = 'fullscreen; gamepad; autoplay'
  Object.assign(frame.style, { width: '400px', height: '700px' })
  frame.src = src
  document.body.append(frame)
}

/** Whether anything is visible: a text, a picture, a canvas or a control. Runs in the app. */
const draws = (): boolean =>
  (document.body?.textContent ?? '').trim() !== '' ||
  document.querySelector('canvas, img, svg, video, input, button, textarea') !== null

/** Returns what is wrong with an app; null if it passes. */
async function start(page: Page, loopback: Loopback, site: string, index: string): Promise<string | null> {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(loopback.origin)
  await page.evaluate(playWindow, { src: loopback.siteAddress(site), sandbox: SANDBOX })
  const frame = page.frames().find((each) => each !== page.mainFrame())
  if (!frame) return 'has no frame'
  try {
    await frame.waitForFunction(draws, null, { timeout: PATIENCE })
  } catch {
    return `draws nothing: ${errors.join('; ')}`
  }
  await page.waitForTimeout(SETTLES)
  if (errors.length > 0) return `throws: ${errors.join('; ')}`
  const isOffered = await page.evaluate(() => (window as unknown as InWindow).isOffered === true)
  return isOffered || !index.includes('webxdc.js') ? null : 'offers no port'
}

/** An app of the suite, read from its file. */
async function open(path: string): Promise<{ served: ServedApp; index: string }> {
  const bytes = await readFile(path)
  const found = await Package.open({ size: bytes.length, read: async (from, to) => bytes.subarray(from, to) })
  const shim = (): string => shimFor({ selfAddr: 'a'.repeat(32), selfName: 'Ana', window: '*' })
  const index = (await found.file('index.html'))?.toString() ?? ''
  return { served: { package: async () => found, shim }, index }
}

async function startAll(folder: string, paths: readonly string[], browser: Browser, loopback: Loopback) {
  const apps = new Map<string, ServedApp>()
  const stop = serveApps({ loopback, find: (site) => apps.get(site) ?? null, keeps: () => true, log: () => {} })
  const outcome: Outcome = { compared: 0, equal: 0, differences: [] }
  for (const [number, path] of paths.entries()) {
    const site = number.toString(16).padStart(32, '0')
    outcome.compared += 1
    let difference: string | null
    try {
      const { served, index } = await open(join(folder, path))
      apps.set(site, served)
      const context = await browser.newContext()
      difference = await start(await context.newPage(), loopback, site, index)
      await context.close()
    } catch (error) {
      difference = `is refused: ${error instanceof Error ? error.message : String(error)}`
    }
    if (difference === null) outcome.equal += 1
    else outcome.differences.push(`${path} ${difference}`)
  }
  stop()
  return outcome
}

export const apps: Suite = {
  name: 'webxdc apps',
  wanted: 0.9,
  picks: (paths) => paths.filter((path) => path.toLowerCase().endsWith('.xdc')),
  async run(folder, paths) {
    const temporary = await mkdtemp(join(tmpdir(), 'parley-foreign-'))
    await writeFile(join(temporary, 'index.html'), '<!doctype html><title>window</title>')
    const loopback = await Loopback.open({ port: 0, allowedOrigins: [], staticRoot: temporary, log: () => {} })
    const browser = await startChromium(temporary, null)
    try {
      return await startAll(folder, paths, browser, loopback)
    } finally {
      await browser.close()
      await loopback.close()
      await rm(temporary, { recursive: true, force: true })
    }
  },
}
