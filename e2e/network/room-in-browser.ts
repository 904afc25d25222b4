/** Chromium on a machine, with a page in a space's room for a host there. */
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { build } from 'vite'
import { startChromium } from '../lib/chromium.ts'
import type { CarryingHost } from './carrying-host.ts'
import type { Machine } from './lab.ts'
import type {} from './room-page.ts'

/** Pages with this origin may connect: see carrying-program.ts. */
const ORIGIN = 'http://localhost'

/** A page without a server is treated like one from the internet, which isn't allowed to connect to this machine. */
const DISABLED = '--disable-features=LocalNetworkAccessChecks'

/** The page's program with all its imports. */
async function buildProgram(): Promise<string> {
  const root = join(import.meta.dirname, '../..')
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { dedupe: ['yjs', 'y-protocols', 'lib0'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry: join(root, 'e2e/network/room-page.ts'), formats: ['iife'], name: 'roomPage' },
    },
  })
  const output = Array.isArray(result) ? result[0] : result
  const chunk = output && 'output' in output ? output.output[0] : null
  if (chunk?.type !== 'chunk') throw new Error('the page was not built')
  return chunk.code
}

/** @param folder for the browser's temporary files */
export async function enterRoom(host: CarryingHost, space: string, machine: Machine, folder: string): Promise<Browser> {
  const browser = await startChromium(folder, machine, [DISABLED])
  const page = await browser.newPage()
  await page.route(`${ORIGIN}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
  await page.goto(`${ORIGIN}/`)
  await page.addScriptTag({ content: await buildProgram() })
  await page.evaluate((room) => window.enterRoom(room), await host.call('mesh.room', { space }))
  return browser
}
