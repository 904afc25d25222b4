import { afterEach, beforeEach, expect, test } from 'vitest'
import { newDraft } from './plan-draft.ts'

const { TZ } = process.env

beforeEach(() => {
  process.env.TZ = 'Europe/Berlin'
})

afterEach(() => {
  if (TZ === undefined) delete process.env.TZ
  else process.env.TZ = TZ
})

test.each([
  ['2026-10-25T00:30', '2026-10-26T19:00'],
  ['2026-03-28T23:30', '2026-03-29T19:00'],
])('an event that is planned at %s is on the next day, however long the days are', (now, start) => {
  expect(newDraft(new Date(now).getTime()).dates[0]?.start).toBe(start)
})
