/** The renderer alone over a host in memory (renderer/testing), for tests that look at screens. */
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { createServer } from 'vite'
import { inProject } from '../../scripts/lib/project.mjs'

export interface Screens {
  /** Opens a scenario of renderer/testing/scenarios.ts. */
  open(page: Page, scenario: string): Promise<void>
  close(): Promise<void>
}

export async function serveScreens(): Promise<Screens> {
  const server = await createServer({
    configFile: inProject('vite.config.ts'),
    cacheDir: inProject('node_modules/.vite-screens'),
    server: { port: 0, host: '127.0.0.1', hmr: false },
    logLevel: 'error',
  })
  await server.listen()
  const address = server.httpServer?.address() as AddressInfo | null | undefined
  if (!address) throw new Error('the server of the screens does not listen')
  const { port } = address
  return {
    async open(page, scenario) {
      await page.goto(`http://127.0.0.1:${port}/testing/index.html?scenario=${scenario}`)
      // The first time, packages are made ready while the page waits.
      await page.waitForSelector('main', { timeout: 90_000 })
    },
    close: () => server.close(),
  }
}

/** Goes to a view by its address: `SPACE`, `CHANNEL` and `BOARD` stand for the first of each. */
export async function goTo(page: Page, address: string): Promise<void> {
  const id = await page.evaluate(() => {
    const { fakeHost } = window as unknown as { fakeHost: { state: { spaces: { id: string }[] } } }
    return fakeHost.state.spaces[0]?.id ?? ''
  })
  const hash = address.replace('SPACE', id).replace('CHANNEL', id.slice(0, 16)).replace('BOARD', id.slice(16, 32))
  await page.evaluate((to) => {
    window.location.hash = to
  }, hash)
}
