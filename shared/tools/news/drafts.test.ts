import { expect, it } from 'vitest'
import { type DraftField, draftKey, readDrafts } from './drafts.ts'

const PICTURE = 'data:image/png;base64,AAAA'
const idOf = (digit: string) => digit.repeat(16)
const draft = (digit: string, fields: Partial<Record<DraftField, unknown>>) =>
  Object.entries(fields).map(([field, value]) => [draftKey(idOf(digit), field as DraftField), value] as const)

it('lists drafts newest first', () => {
  const all = [...draft('2', { created: 5 }), ...draft('1', { created: 9 }), ...draft('3', { created: 7 })]
  expect(readDrafts(all).map(({ id }) => id)).toEqual(['1', '3', '2'].map(idOf))
})

it('reads a draft’s cover only if it’s a picture embedded in the draft', () => {
  const all = ['https://a.b/c.png', PICTURE, null].flatMap((cover, at) => draft(`${at}`, { created: 9 - at, cover }))
  expect(readDrafts(all).map(({ cover }) => cover)).toEqual([null, PICTURE, null])
})
