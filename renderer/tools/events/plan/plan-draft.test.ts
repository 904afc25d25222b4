import { afterEach, beforeEach, expect, test } from 'vitest'
import { draftOf, newDraft, planOf } from './plan-draft.ts'

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
])('a new event planned at %s is on the next day, however long the days are', (now, start) => {
  expect(newDraft(new Date(now).getTime()).dates[0]?.start).toBe(start)
})

test('an edited event keeps its skipped day, and loses it once it no longer repeats', () => {
  const plan = {
    ...{ title: 'Choir', dates: [{ id: '0a0b0c0d', start: '2026-11-02T19:00' }], zone: 'Europe/Berlin' },
    ...{ repeat: 'FREQ=WEEKLY', skips: ['2026-11-09'], time: 1 },
  }
  const draft = draftOf(plan)
  expect(planOf({ ...draft, title: 'Our choir' }, plan)).toMatchObject({ title: 'Our choir', skips: ['2026-11-09'] })
  expect(planOf({ ...draft, repeat: '' }, plan)).not.toHaveProperty('skips')
})
