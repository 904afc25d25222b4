/**
 * Data that earlier versions left in the browser's own storage: taken over once, then deleted there. Other programs may
 * have used this address since and left data too, so we treat it only as remembered window state.
 */

import { z } from 'zod'
import { parseJson } from '../../shared/base/parse-json.ts'
import { COLOR_SCHEME } from '../../shared/base/wire-names.ts'
import { remembered } from './remembered.ts'

const PREFIX = 'parley.'
const MANTINE_COLOR_SCHEME = 'mantine-color-scheme-value'
const DRAFTS = { database: 'parley-drafts', store: 'files' }

/** Parsers for values that weren't stored as JSON, by the first words of their key. */
const AS_TEXT: Record<string, (text: string) => unknown> = {
  view: (text) => text,
  muted: (text) => text.split(' ').filter((id) => id !== ''),
  folded: (text) => text.split(' ').filter((id) => id !== ''),
  'muted-newsletter': () => true,
  'files-look': (text) => text,
  'board.timer-sound': (text) => text === 'on',
  'board.ask-before-following': (text) => text === 'yes',
}

/** The browser's stores that earlier versions used. */
export interface EarlierStorage {
  readonly localStorage: Pick<Storage, 'getItem' | 'removeItem' | 'key' | 'length'>
  readonly indexedDB: Pick<IDBFactory, 'open' | 'deleteDatabase'>
}

/** Doesn't overwrite values that are already remembered. Never rejects. */
export async function takeEarlierStorage(browser: EarlierStorage): Promise<void> {
  // Values last: they show that there is something to take over.
  const takes = [() => takeDraftFiles(browser.indexedDB), () => takeValues(browser.localStorage)]
  for (const take of takes)
    try {
      await take()
    } catch {
      // There is nothing to take over, or this browser doesn't store anything.
    }
}

async function takeValues(local: EarlierStorage['localStorage']): Promise<void> {
  const names = Array.from({ length: local.length }, (_, index) => local.key(index) ?? '')
  for (const name of names) {
    const text = local.getItem(name)
    if (text === null) continue
    if (name === MANTINE_COLOR_SCHEME) take(COLOR_SCHEME, text)
    else if (name.startsWith(PREFIX)) take(name.slice(PREFIX.length), readValue(name.slice(PREFIX.length), text))
    else continue
    local.removeItem(name)
  }
}

async function takeDraftFiles(databases: EarlierStorage['indexedDB']): Promise<void> {
  for (const [place, files] of await readDraftFiles(databases)) {
    if (!Array.isArray(files)) continue
    for (const [index, file] of files.entries()) take(`draft-file.${place}.${index}`, file)
  }
  databases.deleteDatabase(DRAFTS.database)
}

function take(key: string, value: unknown): void {
  const kept = remembered(key, z.unknown(), null)
  if (value !== null && kept.get() === null) kept.set(value)
}

/** Null if we never stored such a value. */
function readValue(key: string, text: string): unknown {
  const asText = Object.entries(AS_TEXT).find(([words]) => key === words || key.startsWith(`${words}.`))?.[1]
  return asText ? asText(text) : (parseJson(text) ?? null)
}

async function readDraftFiles(databases: EarlierStorage['indexedDB']): Promise<[string, unknown][]> {
  const opening = databases.open(DRAFTS.database, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(DRAFTS.store)
  const database = await settled(opening)
  try {
    const store = database.transaction(DRAFTS.store).objectStore(DRAFTS.store)
    const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled<unknown[]>(store.getAll())])
    return keys.map((key, index) => [String(key), values[index]])
  } finally {
    database.close()
  }
}

const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
