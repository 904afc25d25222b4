/** Every screen, looked over by axe: no serious findings, in light, dark and high contrast. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { goTo, type Screens, serveScreens } from './lib/screens.ts'

let screens: Screens
test.beforeAll(async () => {
  test.setTimeout(180_000)
  screens = await serveScreens()
})
test.afterAll(() => screens.close())

interface Screen {
  name: string
  scenario: string
  address?: string
  act?: (page: Page) => Promise<void>
}

const SCREENS: readonly Screen[] = [
  { name: 'first run', scenario: 'first' },
  { name: 'nearby, nobody there', scenario: 'empty', address: '#/nearby' },
  { name: 'nearby, with people', scenario: 'nearby', address: '#/nearby' },
  { name: 'nearby, with knocks', scenario: 'knocks', address: '#/nearby' },
  { name: 'channel without messages', scenario: 'fresh', address: '#/space/SPACE/channel/CHANNEL' },
  { name: 'joining', scenario: 'joining' },
  { name: 'trouble', scenario: 'trouble' },
  { name: 'channel', scenario: 'some', address: '#/space/SPACE/channel/CHANNEL' },
  { name: 'members', scenario: 'some', address: '#/space/SPACE/members' },
  { name: 'network', scenario: 'some', address: '#/network' },
  { name: 'doctor', scenario: 'some', address: '#/doctor' },
  ...(['you', 'appearance', 'notifications', 'network', 'storage', 'about'] as const).map((section) => ({
    name: `settings, ${section}`,
    scenario: 'some',
    address: `#/settings/${section}`,
  })),
  { name: 'palette', scenario: 'some', act: (page) => page.keyboard.press('Control+k') },
  { name: 'search', scenario: 'some', act: (page) => page.keyboard.press('Control+f') },
  { name: 'shortcuts', scenario: 'some', address: '#/nearby', act: (page) => page.keyboard.press('?') },
]

/** What axe calls serious or worse, one line each. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, html }) => `${id}: ${target} ${html.slice(0, 160)}`))
}

/** `shown`: the scenario that the page shows already; loading it again takes longest. */
async function show(page: Page, { scenario, address, act }: Screen, shown?: string): Promise<void> {
  if (scenario === shown) await page.keyboard.press('Escape')
  else await screens.open(page, scenario)
  if (address) await goTo(page, address)
  await page.waitForTimeout(400)
  await act?.(page)
  await page.waitForTimeout(300)
}

for (const scheme of ['light', 'dark'] as const) {
  test(`no screen has serious findings in ${scheme}`, async ({ browser }) => {
    test.setTimeout(240_000)
    const context = await browser.newContext({ locale: 'en-US', colorScheme: scheme, reducedMotion: 'reduce' })
    const page = await context.newPage()
    let shown: string | undefined
    for (const screen of SCREENS) {
      await show(page, screen, shown)
      shown = screen.scenario
      expect.soft(await findings(page), screen.name).toEqual([])
    }
    await context.close()
  })
}

test('high contrast is AAA', async ({ page }) => {
  await show(page, { name: '', scenario: 'some', address: '#/settings/appearance' })
  await page.getByText(strings.settings.contrasts.high, { exact: true }).click()
  for (const address of ['#/space/SPACE/channel/CHANNEL', '#/settings/appearance', '#/doctor']) {
    await goTo(page, address)
    await page.waitForTimeout(500)
    const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast-enhanced']).analyze()
    const found = violations.flatMap(({ nodes }) => nodes.map(({ target, html }) => `${target} ${html.slice(0, 160)}`))
    expect.soft(found, address).toEqual([])
  }
})
