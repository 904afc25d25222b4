/** The renderer alone with a host in memory (renderer/testing), for screen tests. */
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { type Plugin, preview } from 'vite'
import { CALM, isCalm } from '../../renderer/testing/checks/calm.ts'
import type { Screen } from '../../renderer/testing/screen.ts'
import { addressIn } from '../../renderer/testing/screens.ts'
import { ensureBuilt } from '../../scripts/lib/build.mjs'
import { inProject } from '../../scripts/lib/project.mjs'

export interface Screens {
  /** Opens a scenario from renderer/testing/scenarios.ts. */
  open(page: Page, scenario: string): Promise<void>
  close(): Promise<void>
}

/** Excalidraw looks for its fonts next to the page, and this page is in its own folder. */
const fontsBesidePage: Plugin = {
  name: 'fonts-beside-page',
  configurePreviewServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      request.url = request.url?.replace('/testing/fonts/', '/fonts/') ?? ''
      next()
    })
  },
}

/**
 * Serves built pages, as people get them: a server that compiles on demand may keep the first page waiting. They are
 * built once for all callers.
 */
export async function serveScreens(): Promise<Screens> {
  await ensureBuilt(['screens'])
  const server = await preview({
    configFile: false,
    plugins: [fontsBesidePage],
    build: { outDir: inProject('dist/screens') },
    preview: { port: 0, host: '127.0.0.1' },
    logLevel: 'error',
  })
  const { port } = server.httpServer.address() as AddressInfo
  return {
    async open(page, scenario) {
      await page.goto(`http://127.0.0.1:${port}/testing/index.html?scenario=${scenario}`)
      await page.waitForSelector('main')
    },
    close: () => server.close(),
  }
}

/** Goes to a view by its address (`addressIn`). */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.waitForSelector('main')
  const space = await page.evaluate(() => {
    const { fakeHost } = window as unknown as { fakeHost: { state: { spaces: { id: string }[] } } }
    return fakeHost.state.spaces[0]?.id ?? ''
  })
  await page.evaluate(
    (to) => {
      window.location.hash = to
    },
    addressIn(space, address),
  )
}

/** Dialogs can be stacked. */
async function closeAll(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.evaluate(isCalm, CALM)
  for (let rest = 3; rest > 0 && (await page.getByRole('dialog').first().isVisible()); rest--) {
    await page.keyboard.press('Escape')
    await page.evaluate(isCalm, CALM)
  }
}

/** `shown`: the scenario that is already open in the page; loading it again takes longest. */
export async function showScreen(
  screens: Screens,
  page: Page,
  { scenario, address, act, whole }: Screen,
  shown?: string,
): Promise<void> {
  if (scenario === shown) await closeAll(page)
  else await screens.open(page, scenario)
  if (address) await goTo(page, address)
  if (whole) await page.waitForSelector(whole)
  await page.evaluate(isCalm, CALM)
  await act?.(page)
  await page.evaluate(isCalm, CALM)
}
