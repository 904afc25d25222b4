/** Copying with the app's own buttons and menus. */
import { expect, type Page } from '@playwright/test'

/** Resolves with what `copy` copies, once it is on the clipboard. */
export async function copied(page: Page, copy: () => Promise<void>): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await copy()
  const text = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(text).not.toBe('')
  return text()
}
