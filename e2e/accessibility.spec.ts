/** Every screen, looked over by axe: no serious findings, in light, dark and high contrast. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { goTo, SCREENS, type Screens, serveScreens, showScreen } from './lib/screens.ts'

let screens: Screens
test.beforeAll(async () => {
  test.setTimeout(180_000)
  screens = await serveScreens()
})
test.afterAll(() => screens.close())

/** What axe calls serious or worse, one line each. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, html }) => `${id}: ${target} ${html.slice(0, 160)}`))
}

for (const scheme of ['light', 'dark'] as const) {
  test(`no screen has serious findings in ${scheme}`, async ({ browser }) => {
    test.setTimeout(240_000)
    const context = await browser.newContext({ locale: 'en-US', colorScheme: scheme, reducedMotion: 'reduce' })
    const page = await context.newPage()
    let shown: string | undefined
    for (const screen of SCREENS) {
      await showScreen(screens, page, screen, shown)
      shown = screen.scenario
      expect.soft(await findings(page), screen.name).toEqual([])
    }
    await context.close()
  })
}

test('high contrast is AAA', async ({ page }) => {
  await showScreen(screens, page, { name: '', scenario: 'some', address: '#/settings/appearance' })
  await page.getByText(strings.settings.contrasts.high, { exact: true }).click()
  for (const address of ['#/space/SPACE/channel/CHANNEL', '#/settings/appearance', '#/doctor']) {
    await goTo(page, address)
    await page.waitForTimeout(500)
    const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast-enhanced']).analyze()
    const found = violations.flatMap(({ nodes }) => nodes.map(({ target, html }) => `${target} ${html.slice(0, 160)}`))
    expect.soft(found, address).toEqual([])
  }
})
