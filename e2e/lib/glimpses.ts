/** What a page shows only for a moment: a busy machine may look later. */
import type { Page } from '@playwright/test'
import { glimpses as noted } from '../../renderer/testing/glimpses.ts'

/** Notes the text of each element that matches `selector` from now on. The returned function reports all of them. */
export async function glimpses(page: Page, selector: string): Promise<() => Promise<string[]>> {
  const texts = await page.evaluateHandle(noted, selector)
  return () => texts.jsonValue()
}
