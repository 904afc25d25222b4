/** Whether earlier versions left something in the browser's own storage. Few people ever used one. */

/** The browser's stores that earlier versions used. */
export interface EarlierStorage {
  readonly localStorage: Pick<Storage, 'getItem' | 'removeItem' | 'key' | 'length'>
  readonly indexedDB: Pick<IDBFactory, 'open' | 'deleteDatabase'>
}

/** Takes over what is there, if there is anything. */
export async function takeEarlierStorageIfAny(browser: EarlierStorage): Promise<void> {
  if (browser.localStorage.length === 0) return
  const { takeEarlierStorage } = await import('./take-earlier-storage.ts')
  await takeEarlierStorage(browser)
}
