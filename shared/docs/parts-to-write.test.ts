import { expect, it } from 'vitest'
import { Doc } from 'yjs'
import { LIMITS } from '../record/limits.ts'
import { partsToWrite } from './parts-to-write.ts'

it('divides what is more than one record can hold, each entry once and in order', () => {
  const entries = Array.from({ length: 900 }, (_, number) => ({ number, text: 'ä'.repeat(number) }))
  const doc = new Doc()
  const updates: number[] = []
  doc.on('update', ({ length }) => void updates.push(length))
  for (const part of partsToWrite(entries)) doc.getArray('entries').push(part)
  expect(doc.getArray('entries').toJSON()).toEqual(entries)
  expect(updates).toHaveLength(2)
  expect(Math.max(...updates)).toBeLessThan(LIMITS.updateBytes)
  expect(partsToWrite([])).toEqual([])
})
