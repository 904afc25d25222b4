import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BlobChanges } from './blob-changes.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('batches notifications, can send one immediately, and sends none after close', () => {
  const told: string[][] = []
  const changes = new BlobChanges(() => new Map())
  changes.listen((roots) => told.push([...roots]))
  changes.tell('one')
  changes.tell('other')
  expect(told).toEqual([])
  vi.advanceTimersByTime(200)
  expect(told).toEqual([['one', 'other']])
  changes.tell('one')
  changes.tellNow('last')
  expect(told.slice(1)).toEqual([['one', 'last']])
  vi.advanceTimersByTime(1000)
  expect(told).toHaveLength(2)
  changes.tell('one')
  changes.close()
  changes.tellNow('last')
  vi.advanceTimersByTime(1000)
  expect(told).toHaveLength(2)
})
