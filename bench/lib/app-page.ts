/** The app in a page of Chromium with a host in memory (`renderer/testing`), and the cost of the page's process. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { startChromium } from '../../e2e/lib/chromium.ts'
import { goTo, type Screens, serveScreens } from '../../e2e/lib/screens.ts'
import { CALM, isCalm } from '../../renderer/testing/checks/calm.ts'

export class AppPage {
  readonly page: Page
  readonly #screens: Screens
  readonly #devtools: CDPSession

  constructor(page: Page, screens: Screens, devtools: CDPSession) {
    this.page = page
    this.#screens = screens
    this.#devtools = devtools
  }

  /** Opens a scenario from renderer/testing/scenarios.ts. */
  async open(scenario: string): Promise<void> {
    await this.#screens.open(this.page, scenario)
    await this.calm()
  }

  goTo(address: string): Promise<void> {
    return goTo(this.page, address)
  }

  /** Resolves when nothing on screen changes any longer. */
  calm(): Promise<void> {
    return this.page.evaluate(isCalm, CALM)
  }

  elements(): Promise<number> {
    return this.page.evaluate(() => document.body.getElementsByTagName('*').length)
  }

  async #processes() {
    const { processInfo } = await this.#devtools.send('SystemInfo.getProcessInfo')
    return processInfo.filter(({ type }) => type === 'renderer')
  }

  /** Processor time so far, in milliseconds. */
  async processorTime(): Promise<number> {
    return (await this.#processes()).reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0)
  }

  /** How often each of its threads has gone to sleep so far, according to Linux, by process and thread. */
  async sleeps(): Promise<Map<string, number>> {
    const threads = (await this.#processes()).flatMap(({ id }) =>
      readdirSync(`/proc/${id}/task`).map((thread) => `/proc/${id}/task/${thread}/status`),
    )
    return new Map(
      threads.map((file) => {
        const count = /^voluntary_ctxt_switches:\s*(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1]
        return [file, Number(count ?? 0)] as const
      }),
    )
  }
}

export async function withAppPage<Result>(use: (app: AppPage) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const screens = await serveScreens()
  const browser = await startChromium(folder, null)
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
    return await use(new AppPage(await context.newPage(), screens, await browser.newBrowserCDPSession()))
  } finally {
    await browser.close()
    await screens.close()
    await rm(folder, { recursive: true, force: true })
  }
}
