import '../../testing/words.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { formats, strings } from '../../strings/first.ts'
import { dayWords, relativeTime } from './time.ts'

const { TZ } = process.env

beforeEach(() => {
  process.env.TZ = 'Europe/Berlin'
})

afterEach(() => {
  if (TZ === undefined) delete process.env.TZ
  else process.env.TZ = TZ
})

const time = (text: string): number => new Date(text).getTime()

test.each([
  ['a day of 23 hours', '2026-03-29T12:00', '2026-03-30T00:30'],
  ['a day before one of 25 hours', '2026-10-24T12:00', '2026-10-25T23:30'],
])('%s is yesterday throughout the next day', (_, day, now) => {
  expect(dayWords(time(day), time(now))).toBe(strings.chat.yesterday)
})

test('the day before a day of 23 hours isn’t yesterday', () => {
  expect(dayWords(time('2026-03-28T23:45'), time('2026-03-30T00:30'))).not.toBe(strings.chat.yesterday)
})

test.each([
  ['the day before yesterday', '2026-11-21T22:00', '2026-11-23T08:00', -2],
  ['yesterday', '2026-11-22T00:30', '2026-11-23T23:30', -1],
  ['the day before yesterday', '2026-03-28T23:45', '2026-03-30T00:50', -2],
  ['tomorrow', '2026-11-24T23:00', '2026-11-23T01:00', 1],
  ['the day after tomorrow', '2026-11-25T01:00', '2026-11-23T15:00', 2],
])('more than a day away, %s depends on the calendar', (_, at, now, days) => {
  expect(relativeTime(time(at), time(now))).toBe(formats.ago(days, 'day'))
})
