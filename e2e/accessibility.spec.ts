/** Checks every screen, dialog and panel with axe: no serious findings, in light, dark and high contrast. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { DIALOGS } from './lib/dialogs.ts'
import { EDITORS, SCREENS, type Screens, serveScreens, showScreen } from './lib/screens.ts'

let screens: Screens
test.beforeAll(async () => {
  screens = await serveScreens()
})
test.afterAll(() => screens.close())

/** Stores a preference as the settings do. Runs in the page. */
function choose(preferences: { contrast: 'high' }): void {
  localStorage.setItem('parley.preferences', JSON.stringify(preferences))
}

/** Color schemes. Rules unrelated to colors have the same result in each, and run once; high contrast must meet AAA. */
const LOOKS = [
  { look: 'light', colorScheme: 'light', isHigh: false, rules: null },
  { look: 'dark', colorScheme: 'dark', isHigh: false, rules: ['color-contrast'] },
  {
    look: 'dark, high contrast',
    colorScheme: 'dark',
    isHigh: true,
    rules: ['color-contrast', 'color-contrast-enhanced'],
  },
  {
    look: 'light, high contrast',
    colorScheme: 'light',
    isHigh: true,
    rules: ['color-contrast', 'color-contrast-enhanced'],
  },
] as const
type Look = (typeof LOOKS)[number]

/** Switches as the settings do, while a dialog stays open. */
async function show(page: Page, { colorScheme, isHigh }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.evaluate((high) => {
    const { dataset } = document.documentElement
    if (high) dataset.contrast = 'high'
    else delete dataset.contrast
  }, isHigh)
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
}

const SEVERAL = 10
const ALL = [...SCREENS, ...EDITORS, ...DIALOGS]
const PARTS = Array.from({ length: Math.ceil(ALL.length / SEVERAL) }, (_, part) =>
  ALL.slice(part * SEVERAL, (part + 1) * SEVERAL),
)

/**
 * Findings that axe rates serious or worse, one per line. Excalidraw's surface is not ours; everything around it is.
 */
async function findings(page: Page, rules: Look['rules']): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude('.excalidraw')
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, html }) => `${id}: ${target} ${html.slice(0, 160)}`))
}

for (const part of PARTS) {
  test(`no serious findings, light, dark and in high contrast: ${part[0]?.name} to ${part.at(-1)?.name}`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce' })
    context.setDefaultTimeout(20_000)
    const page = await context.newPage()
    let shown: string | undefined
    for (const screen of part) {
      await showScreen(screens, page, screen, shown)
      shown = screen.scenario
      for (const look of LOOKS) {
        await show(page, look)
        expect.soft(await findings(page, look.rules), `${screen.name}, ${look.look}`).toEqual([])
      }
      await show(page, LOOKS[0])
    }
    await context.close()
  })
}

test('high contrast persists after a restart', async ({ page }) => {
  await page.addInitScript(choose, { contrast: 'high' } as const)
  await screens.open(page, 'some')
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high')
})
