import { expect, it } from 'vitest'
import { z } from 'zod'
import { hex } from '../testing/host/fake-host.ts'
import { takeEarlierStorage } from './earlier-storage.ts'
import { remembered } from './remembered.ts'

const SPACE = hex(1)

function storageOf(entries: Record<string, string>) {
  const kept = new Map(Object.entries(entries))
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    removeItem: (name: string) => void kept.delete(name),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
  }
}

/** The part of IndexedDB that we use, with draft files by place. */
function databasesOf(files: Record<string, unknown>) {
  const deleted: string[] = []
  const request = <Result>(result: Result) => {
    const made = { result, onsuccess: () => {}, onupgradeneeded: () => {} }
    setTimeout(() => made.onsuccess())
    return made
  }
  const store = { getAllKeys: () => request(Object.keys(files)), getAll: () => request(Object.values(files)) }
  const database = { transaction: () => ({ objectStore: () => store }), close: () => {} }
  const open = () => request(database)
  return { deleted, open, deleteDatabase: (name: string) => void deleted.push(name) }
}

const read = (key: string) => remembered(key, z.unknown(), null).get()
const take = (local: ReturnType<typeof storageOf>, databases = databasesOf({})) =>
  takeEarlierStorage({ localStorage: local, indexedDB: databases as unknown as IDBFactory })

it('takes over every kind of value that earlier versions left, and deletes them there', async () => {
  const draft = { text: 'half a thought', reply: null, chosen: [] }
  const local = storageOf({
    [`parley.draft.${SPACE}.general`]: JSON.stringify(draft),
    [`parley.view.${SPACE}`]: '#/space/1/channel/2',
    [`parley.muted.${SPACE}`]: '12345678901234567890 other',
    [`parley.muted-newsletter.${SPACE}.news`]: '1',
    'parley.board.timer-sound': 'on',
    'parley.board.ask-before-following': 'yes',
    'parley.files-look': 'grid',
    'mantine-color-scheme-value': 'dark',
    'parley.names.broken': '{"broken',
    'of something else': 'stays',
  })
  const file = { about: { kind: 'picture' }, bytes: Uint8Array.of(1, 2) }
  const databases = databasesOf({ [`${SPACE}.general`]: [file, file], broken: 'none' })
  await take(local, databases)
  expect(read(`draft.${SPACE}.general`)).toEqual(draft)
  expect(read(`view.${SPACE}`)).toBe('#/space/1/channel/2')
  expect(read(`muted.${SPACE}`)).toEqual(['12345678901234567890', 'other'])
  expect(read(`muted-newsletter.${SPACE}.news`)).toBe(true)
  expect([read('board.timer-sound'), read('board.ask-before-following')]).toEqual([true, true])
  expect([read('files-look'), read('colour-scheme'), read('names.broken')]).toEqual(['grid', 'dark', null])
  expect([0, 1, 2].map((index) => read(`draft-file.${SPACE}.general.${index}`))).toEqual([file, file, null])
  expect([...local.kept.keys()]).toEqual(['of something else'])
  expect(databases.deleted).toEqual(['parley-drafts'])
})

it("doesn't overwrite values that are already remembered", async () => {
  remembered('preferences', z.unknown(), null).set({ language: 'de' })
  await take(storageOf({ 'parley.preferences': '{"language":"it"}' }))
  expect(read('preferences')).toEqual({ language: 'de' })
})

it('finds nothing in a browser without databases', async () => {
  await takeEarlierStorage({
    localStorage: storageOf({ 'parley.emoji': '["👍"]' }),
    get indexedDB(): IDBFactory {
      throw new Error('none here')
    },
  })
  expect(read('emoji')).toEqual(['👍'])
})
