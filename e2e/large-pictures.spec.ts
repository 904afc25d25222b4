/**
 * A picture of a few kilobytes that claims to be 16,000 pixels wide and high, wherever another device can put one.
 * Measured by the browser's own memory.
 */
import { readFileSync } from 'node:fs'
import { type Browser, expect, test } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { png } from './lib/png.ts'
import { goTo, type Screens, serveScreens } from './lib/screens.ts'

const SIDE = 16_000
/** Decoded size of one such picture, in bytes. */
const DECODED = 4 * SIDE * SIDE

const largePicture = () => png(SIDE, { bits: 1, color: 0 }, Buffer.alloc((SIDE / 8 + 1) * SIDE))

/** Peak memory of a process in bytes; 0 if it has ended. */
function peakOfProcess(id: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

/** Peak memory of this browser's pages in bytes. */
async function peakOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakOfProcess(id)))
}

let screens: Screens
test.beforeAll(async () => {
  screens = await serveScreens()
})
test.afterAll(() => screens.close())

const broken = strings.app.pictureBroken

const PLACES = [
  { place: 'in a message', address: '#/space/SPACE/channel/CHANNEL', words: 4 },
  { place: 'on a page', address: '#/space/SPACE/page/PAGE', words: 4 },
  { place: 'in an issue', address: '#/space/SPACE/newsletter/PAPER/issue/FIRST', words: 4 },
  { place: 'on a board', address: '#/space/SPACE/board/BOARD', words: 0 },
  { place: 'among boards', address: '#/space/SPACE/boards', words: 0 },
  { place: 'among files', address: '#/space/SPACE/files', words: 0 },
] as const

test('a picture that would use up all memory isn’t decoded', async ({ browser, page }) => {
  const picture = largePicture().toString('base64')
  await page.addInitScript((base64) => Object.assign(window, { largePicture: base64 }), picture)
  await screens.open(page, 'large-pictures')
  for (const { place, address, words } of PLACES)
    await test.step(place, async () => {
      await goTo(page, address)
      if (words > 0) await expect(page.getByText(broken)).toHaveCount(words)
      if (place === 'on a board') await page.locator('canvas.excalidraw__canvas.static').waitFor()
      if (place === 'among boards') await page.locator('.boards-thumbnail canvas').waitFor()
      if (place === 'among files') await expect(page.getByText('plan 3.png')).toBeVisible()
      // Decoding happens when a picture is drawn.
      await page.waitForTimeout(1500)
      // Off-screen content is not drawn: a screenshot makes sure that everything is.
      await page.screenshot()
      const peak = await peakOf(browser)
      test.info().annotations.push({ type: `peak ${place}`, description: `${Math.round(peak / 1e6)} MB` })
      expect(peak).toBeLessThan(DECODED)
    })
})
