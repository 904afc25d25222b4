/** `serve` in a real browser: it opens for the person, and another site's page in the same browser gets nothing. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { byFrontDoor, withCode } from '../electron/host/loopback/entrance.ts'
import { findRunningHost } from '../electron/host/profile/instance-lock.ts'
import { strings } from '../renderer/strings/strings.ts'
import { end } from './lib/child-process.ts'

const program = join(import.meta.dirname, '../electron/serve.ts')

let profile: string
let host: ChildProcess
let address: URL
/** The printed address, which a browser opens first. */
let printed: URL

async function startHost(...flags: string[]): Promise<void> {
  const words = [program, '--profile', profile, '--no-open', ...flags]
  host = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface({ input: host.stdout as NodeJS.ReadableStream }), 'line')) as [string]
  printed = new URL(/http:\S+/.exec(line)?.[0] ?? '')
  address = new URL((await findRunningHost(profile))?.address ?? '')
}

test.beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'parley-serve-'))
  await startHost()
})

test.afterEach(async () => {
  await end(host)
  await rm(profile, { recursive: true, force: true })
})

test('a code opens Parley once and disappears from the address, without violating the policy', async ({
  page,
  context,
}) => {
  const violations: string[] = []
  await page.exposeFunction('reportViolation', (text: string) => violations.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (violation) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber } = violation
      const report = (window as unknown as { reportViolation(text: string): void }).reportViolation
      report(`${effectiveDirective} ${blockedURI} in ${sourceFile}:${lineNumber}`)
    })
  })
  const opened = byFrontDoor(new URL('/', printed).href, withCode(address.href))
  await page.goto(opened)
  await expect(page).toHaveTitle(/Parley/)
  await expect(page.locator('#root')).not.toBeEmpty()
  await expect(page).toHaveURL(`${address.origin}/`)
  expect(violations).toEqual([])
  await page.reload()
  await expect(page.getByRole('textbox').first()).toBeVisible()
  const other = await context.newPage()
  await other.goto(opened)
  await expect(other.getByText(strings.app.refused)).toBeVisible()
})

test('a page stays signed in after a reload, and after a crash of the host', async ({ page }) => {
  const lost = page.getByText(strings.app.refused)
  const first = page.getByRole('textbox').first()
  await page.goto(printed.href)
  await expect(first).toBeVisible()
  await page.reload()
  await expect(first).toBeVisible()
  await end(host)
  await startHost('--port', address.port)
  await expect(lost).toBeVisible()
  await page.goto(printed.href)
  await expect(first).toBeVisible()
  await expect(lost).toBeHidden()
  await expect(page).toHaveURL(`${address.origin}/`)
})

const PARTS = { styles: '**/assets/first-*.css', program: '**/assets/first-*.js', scripts: '**/*.js' }

for (const [part, files] of Object.entries(PARTS)) {
  test(`a page that lost its ${part} while the network changed is reloaded`, async ({ page }) => {
    const asked = new Set<string>()
    await page.route(files, async (route) => {
      const file = route.request().url()
      const isFirst = !asked.has(file)
      asked.add(file)
      await (isFirst ? route.abort('connectionaborted') : route.continue())
    })
    await page.goto(address.href)
    await expect(page.getByRole('textbox').first()).toHaveCSS('border-top-style', 'solid')
    expect(asked.size).toBeGreaterThan(0)
  })
}

test('a tab opened from the browser’s own menu gets in with the help of an open tab', async ({
  page,
  context,
  browser,
}) => {
  await page.goto(printed.href)
  await expect(page.getByLabel(strings.firstRun.name)).toBeVisible()
  const other = await context.newPage()
  await other.goto(`${address.origin}/#/nearby`)
  await expect(other.getByLabel(strings.firstRun.name)).toBeVisible()
  await page.close()
  const alone = await browser.newPage()
  await alone.goto(`${address.origin}/#/nearby`)
  await expect(alone.getByText(strings.app.refused)).toBeVisible()
  await alone.close()
})

test('a page of another site gets nothing, even if it knows the token', async ({ playwright, launchOptions }) => {
  const evil = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Evil</title>')
  })
  evil.listen(0, '127.0.0.1')
  await once(evil, 'listening')
  const args = [...(launchOptions.args ?? []), '--host-resolver-rules=MAP evil.example 127.0.0.1']
  const browser = await playwright.chromium.launch({ ...launchOptions, args })
  try {
    const page = await browser.newPage()
    await page.goto(`http://evil.example:${(evil.address() as AddressInfo).port}/`)
    const target = { origin: address.origin, token: address.hash.slice('#token='.length) }
    expect(await tryEverything(page, target)).toEqual({
      fetched: 'nothing',
      opaque: 'nothing',
      posted: 'nothing',
      script: 'nothing',
      picture: 'nothing',
      ipc: 'closed',
      signaling: 'closed',
    })

    expect(page.frames().filter((frame) => frame.url().startsWith(address.origin))).toEqual([])

    // DNS rebinding: another site's name resolves to this machine, with the port of serve.
    const answer = page.waitForResponse((response) => new URL(response.url()).port === address.port)
    await page.goto(`http://evil.example:${address.port}/`).catch(() => null)
    expect((await answer).status()).toBe(403)
  } finally {
    await browser.close()
    evil.close()
  }
})

function tryEverything(page: Page, target: { origin: string; token: string }): Promise<Record<string, string>> {
  return page.evaluate(async ({ origin, token }) => {
    const settle = (promise: Promise<unknown>, value = 'something'): Promise<string> =>
      promise.then(
        () => value,
        () => 'nothing',
      )
    const element = (name: 'script' | 'img', source: string): Promise<string> =>
      settle(
        new Promise((resolve, reject) => {
          const made = document.createElement(name)
          made.onload = resolve
          made.onerror = reject
          made.src = source
          document.head.append(made)
        }),
      )
    const frame = new Promise<void>((resolve) => {
      const made = document.createElement('iframe')
      made.onload = () => resolve()
      made.src = `${origin}/`
      document.body.append(made)
    })
    const socket = (path: string): Promise<string> =>
      new Promise((resolve) => {
        const made = new WebSocket(`${origin.replace('http', 'ws')}${path}`)
        made.onopen = () => resolve('open')
        made.onclose = () => resolve('closed')
      })
    await frame
    return {
      fetched: await settle(fetch(`${origin}/index.html`)),
      opaque: await settle(fetch(`${origin}/index.html`, { mode: 'no-cors' })),
      posted: await settle(fetch(`${origin}/`, { method: 'POST', body: token })),
      script: await element('script', `${origin}/index.html`),
      picture: await element('img', `${origin}/icon.png`),
      ipc: await socket('/ipc'),
      signaling: await socket(`/signaling/${token}`),
    }
  }, target)
}
