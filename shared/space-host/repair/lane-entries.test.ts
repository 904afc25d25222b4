import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { entriesNotShown, shownEntries } from './lane-entries.ts'

function lane(): { doc: Y.Doc; list: Y.Array<unknown>; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return { doc, list: doc.getArray('entries'), updates }
}

it('judges each entry separately, even if Yjs joined consecutive ones', () => {
  const { list } = lane()
  for (const entry of ['valid', 'cut off', 'cut off too']) list.push([entry])
  expect(list._start?.length).toBe(3)
  expect(shownEntries(list, ({ clock }) => clock < 1)).toEqual(['valid'])
})

it('doesn’t return deleted entries, even if they were written together with others', () => {
  const { list, updates } = lane()
  list.push(['gone'])
  list.push(['one', 'two', 'three'])
  list.delete(1)
  expect(entriesNotShown(new Y.Doc(), updates.slice(1))).toEqual(['two', 'three'])
  list.delete(2)
  expect(entriesNotShown(new Y.Doc(), updates.slice(1))).toEqual(['two'])
})
