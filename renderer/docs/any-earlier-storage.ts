/** Whether earlier versions left something in the browser's own storage. Few people ever used one. */

import type { EarlierStorage } from './earlier-storage.ts'

/** Takes over what is there, if there is anything. */
export async function takeEarlierStorageIfAny(browser: EarlierStorage): Promise<void> {
  if (browser.localStorage.length === 0) return
  const { takeEarlierStorage } = await import('./earlier-storage.ts')
  await takeEarlierStorage(browser)
}
