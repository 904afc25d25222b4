/** An idle open board doesn't use the processor. */
import { expect, test } from '@playwright/test'
import { goTo, type Screens, serveScreens } from './lib/screens.ts'

const SECONDS = 5
/** Maximum timers and frames per second. */
const MOST = 20

declare global {
  interface Window {
    /** Frames and timers so far. */
    woken: number
  }
}

/** Runs in the page before anything else. */
function countWakeUps(): void {
  window.woken = 0
  const counted =
    <Given extends unknown[]>(run: (...given: Given) => void) =>
    (...given: Given) => {
      window.woken += 1
      run(...given)
    }
  const { requestAnimationFrame, setTimeout, setInterval } = window
  window.requestAnimationFrame = (run) => requestAnimationFrame.call(window, counted(run))
  for (const [name, timer] of Object.entries({ setTimeout, setInterval }))
    Object.assign(window, {
      [name]: (run: () => void, ...given: [number]) => timer.call(window, counted(run) as () => undefined, ...given),
    })
}

let screens: Screens
test.beforeAll(async () => {
  screens = await serveScreens()
})
test.afterAll(() => screens.close())

test('an idle board of 1,000 shapes', { tag: '@boards' }, async ({ page }) => {
  await page.addInitScript(countWakeUps)
  await screens.open(page, 'large-board')
  await goTo(page, '#/space/SPACE/board/BOARD')
  await page.waitForSelector('canvas.static')
  const inSeconds = async () => {
    const before = await page.evaluate(() => window.woken)
    await page.waitForTimeout(SECONDS * 1000)
    return (await page.evaluate(() => window.woken)) - before
  }
  // Fonts and pictures keep arriving for a while.
  await expect.poll(inSeconds, { intervals: [0] }).toBeLessThanOrEqual(SECONDS * MOST)
})
