/** The cost of the first view: requests and compressed script until it is shown, before anything is loaded ahead. */
import type { Browser, Page, Request } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { contextOptions } from './lib/device.ts'
import { Street, StreetHost } from './lib/street.ts'
import { expect, test } from './lib/street-test.ts'

/** Maximum as sent by the host, in bytes. */
const MOST_SCRIPT = 300_000
const MOST_REQUESTS = 20

/** Prevents loading ahead: the page is never idle. Runs in the page. */
function neverIdle(): void {
  window.requestIdleCallback = () => 0
}

/** Opens the page like a browser without a cache. */
async function firstView(browser: Browser, address: string, isShown: (page: Page) => Promise<void>) {
  const context = await browser.newContext(contextOptions(false))
  const page = await context.newPage()
  const requests: Request[] = []
  let sockets = 0
  page.on('request', (request) => requests.push(request))
  page.on('websocket', () => {
    sockets += 1
  })
  await page.addInitScript(neverIdle)
  await page.goto(address)
  await isShown(page)
  const ofScripts = requests.filter((request) => request.resourceType() === 'script')
  const sizes = await Promise.all(ofScripts.map((request) => request.sizes()))
  const names = requests.map((request) => new URL(request.url()).pathname)
  await context.close()
  return {
    names,
    requests: requests.length + sockets,
    script: sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0),
  }
}

test('the first run loads only what it shows', async ({ browser }, info) => {
  const host = new StreetHost(info.outputPath('profile'), new Street())
  await host.start()
  try {
    const view = await firstView(browser, host.address.href, (page) =>
      expect(page.getByLabel(strings.firstRun.name)).toBeVisible(),
    )
    expect.soft(view.requests, view.names.join('\n')).toBeLessThanOrEqual(MOST_REQUESTS)
    expect.soft(view.script).toBeLessThanOrEqual(MOST_SCRIPT)
  } finally {
    await host.kill()
  }
})

test('a channel loads only what it shows', async ({ together, browser }) => {
  const { 0: ana } = await together('Team', ['Ana'])
  await ana.says('The *plan* is ready: https://example.org')
  await ana.hasSaved('The plan is ready')
  await ana.page.close()
  const view = await firstView(browser, ana.host.address.href, (page) =>
    expect(page.getByRole('article').filter({ hasText: 'The plan is ready' })).toBeVisible(),
  )
  expect.soft(view.requests, view.names.join('\n')).toBeLessThanOrEqual(MOST_REQUESTS)
  expect.soft(view.script).toBeLessThanOrEqual(MOST_SCRIPT)
})

for (const [what, ending] of [
  ['code', 'js'],
  ['styles', 'css'],
])
  test(`a part with missing ${what} says so, and appears on the next attempt`, async ({ together, browser }) => {
    const { 0: ana } = await together('Team', ['Ana'])
    await ana.page.close()
    const context = await browser.newContext(contextOptions(false))
    const page = await context.newPage()
    await page.addInitScript(neverIdle)
    const palette = `**/assets/palette-*.${ending}`
    await page.route(palette, (route) => route.abort('connectionrefused'))
    await page.goto(ana.host.address.href)
    await expect(page.getByRole('heading', { name: strings.chat.general, level: 1 })).toBeVisible()
    await page.getByRole('button', { name: strings.search.title, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText(strings.app.missing)).toBeVisible()
    await page.unroute(palette)
    await dialog.getByRole('button', { name: strings.app.retry }).click()
    await expect(page.getByRole('combobox', { name: strings.palette.title })).toBeFocused()
    const styles = await page.evaluate(() => [...document.styleSheets].map(({ href }) => href ?? ''))
    expect(styles.join('\n')).toContain('/assets/palette-')
    await context.close()
  })
