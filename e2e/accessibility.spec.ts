/** Accessibility of the page itself. Its screens are also tested in Chromium (renderer/testing/accessibility.ts). */
import { expect, test } from '@playwright/test'
import axe from 'axe-core'
import { type Screens, serveScreens } from './lib/screens.ts'

let screens: Screens
test.beforeAll(async () => {
  screens = await serveScreens()
})
test.afterAll(() => screens.close())

/** Stores a preference as the settings do. Runs in the page. */
function choose(preferences: { contrast: 'high' }): void {
  localStorage.setItem('parley.preferences', JSON.stringify(preferences))
}

test('the page as a whole has no serious findings: title, language, zoom, landmarks', async ({ page }) => {
  await screens.open(page, 'fresh')
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await page.evaluate(axe.source)
  const findings = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document)
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)
  })
  expect(findings).toEqual([])
})

test('high contrast persists across a restart', async ({ page }) => {
  await page.addInitScript(choose, { contrast: 'high' } as const)
  await screens.open(page, 'some')
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high')
})
