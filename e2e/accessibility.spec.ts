/** Every screen, dialog and panel, looked over by axe: no serious findings, in light, dark and high contrast. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { DIALOGS } from './lib/dialogs.ts'
import { EDITORS, SCREENS, type Screens, serveScreens, showScreen } from './lib/screens.ts'

let screens: Screens
test.beforeAll(async () => {
  test.setTimeout(180_000)
  screens = await serveScreens()
})
test.afterAll(() => screens.close())

/** What a person chose in the settings. Runs in the page. */
function choose(preferences: { contrast: 'high' }): void {
  localStorage.setItem('parley.preferences', JSON.stringify(preferences))
}

/** How the app looks to a person. What has nothing to do with colours is the same in each, and looked at once; high contrast is held to AAA. */
const LOOKS = [
  { name: 'light', colorScheme: 'light', rules: null },
  { name: 'dark', colorScheme: 'dark', rules: ['color-contrast'] },
  { name: 'high contrast', colorScheme: 'light', rules: ['color-contrast', 'color-contrast-enhanced'] },
] as const
type Look = (typeof LOOKS)[number]

const SEVERAL = 10
const ALL = [...SCREENS, ...EDITORS, ...DIALOGS]
const PARTS = Array.from({ length: Math.ceil(ALL.length / SEVERAL) }, (_, part) =>
  ALL.slice(part * SEVERAL, (part + 1) * SEVERAL),
)

/** What axe calls serious or worse, one line each. The surface of Excalidraw is its own; what stands around it is ours. */
async function findings(page: Page, rules: Look['rules']): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude('.excalidraw')
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, html }) => `${id}: ${target} ${html.slice(0, 160)}`))
}

for (const { name, colorScheme, rules } of LOOKS) {
  for (const part of PARTS) {
    test(`no serious findings in ${name}: ${part[0]?.name} to ${part.at(-1)?.name}`, async ({ browser }) => {
      test.setTimeout(240_000)
      const context = await browser.newContext({ locale: 'en-US', colorScheme, reducedMotion: 'reduce' })
      const isHigh = name === 'high contrast'
      if (isHigh) await context.addInitScript(choose, { contrast: 'high' } as const)
      const page = await context.newPage()
      let shown: string | undefined
      for (const screen of part) {
        await showScreen(screens, page, screen, shown)
        shown = screen.scenario
        if (isHigh) await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high')
        expect.soft(await findings(page, rules), screen.name).toEqual([])
      }
      await context.close()
    })
  }
}
