/** Chromium in a network namespace, with the bench's page under any origin. */
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { CHROMIUM_ARGUMENTS, chromiumProgram } from '../../e2e/lib/chromium.ts'
import type { Machine } from '../../e2e/network/lab.ts'
import type { BenchPage } from '../page.ts'

declare global {
  interface Window {
    bench: BenchPage
  }
}

/** Off on both sides of every comparison. */
const DISABLED = [
  // There is no mDNS responder between two namespaces.
  'WebRtcHideLocalIpsWithMdns',
  // A page that no server has sent counts as one from the internet, which may not talk to this machine.
  'LocalNetworkAccessChecks',
]
const FLAGS = [...CHROMIUM_ARGUMENTS, `--disable-features=${DISABLED.join(',')}`]

export interface BenchBrowser {
  /** A page of this origin in a browser context of its own; no server of that origin is asked for it. */
  open(origin: string): Promise<Page>
  close(): Promise<void>
}

/** @param script the page's program, from `buildPage` @param machine null: this machine as it is @param folder for what is written down */
export async function startBrowser(script: string, machine: Machine | null, folder: string): Promise<BenchBrowser> {
  let executablePath = chromiumProgram()
  if (machine !== null) {
    const command = machine.commandLine(executablePath, []).join(' ')
    executablePath = join(folder, `chromium-${machine.namespace}`)
    writeFileSync(executablePath, `#!/bin/sh\nexec ${command} "$@"\n`)
    chmodSync(executablePath, 0o755)
  }
  const browser: Browser = await chromium.launch({ executablePath, args: FLAGS })
  return {
    async open(origin) {
      const context = await browser.newContext()
      const page = await context.newPage()
      page.on('pageerror', (error) => process.stderr.write(`page: ${error.message}\n`))
      await page.route(`${origin}/bench.html`, (route) =>
        route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html><script>${script}</script>` }),
      )
      await page.goto(`${origin}/bench.html`)
      return page
    },
    close: () => browser.close(),
  }
}

/** Bundles bench/page.ts with all it imports. */
export async function buildPage(): Promise<string> {
  const root = join(import.meta.dirname, '../..')
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { dedupe: ['yjs', 'y-protocols', 'lib0'] },
    build: {
      write: false,
      minify: true,
      lib: { entry: join(root, 'bench/page.ts'), formats: ['iife'], name: 'benchPage' },
    },
  })
  const output = Array.isArray(result) ? result[0] : result
  const chunk = output && 'output' in output ? output.output[0] : null
  if (chunk?.type !== 'chunk') throw new Error('the page of the bench was not built')
  return chunk.code.replaceAll('</script', '<\\/script')
}
