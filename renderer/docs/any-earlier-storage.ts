/** Whether earlier versions left anything in the browser's own storage. Few people ever used such a version. */

import type { EarlierStorage } from './earlier-storage.ts'

/** Takes over what was left, if anything. */
export async function takeEarlierStorageIfAny(browser: EarlierStorage): Promise<void> {
  if (browser.localStorage.length === 0) return
  const { takeEarlierStorage } = await import('./earlier-storage.ts')
  await takeEarlierStorage(browser)
}
