import { expect, it } from 'vitest'
import { Doc } from 'yjs'
import { LIMITS } from '../record/limits.ts'
import { partsToAppend } from './parts-to-append.ts'

it('appends more than one record can hold in several updates, each entry once and in order', () => {
  const entries = Array.from({ length: 900 }, (_, number) => ({ number, text: 'ä'.repeat(number) }))
  const doc = new Doc()
  const updates: number[] = []
  doc.on('update', ({ length }) => void updates.push(length))
  for (const part of partsToAppend(entries)) doc.getArray('entries').push(part)
  expect(doc.getArray('entries').toJSON()).toEqual(entries)
  expect(updates).toHaveLength(2)
  expect(Math.max(...updates)).toBeLessThan(LIMITS.updateBytes)
  expect(partsToAppend([])).toEqual([])
})
