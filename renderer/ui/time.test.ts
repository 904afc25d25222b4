import '../testing/words.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { strings } from '../strings/first.ts'
import { dayWords } from './time.ts'

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
])('%s is yesterday all through the next one', (_, day, now) => {
  expect(dayWords(time(day), time(now))).toBe(strings.chat.yesterday)
})

test('the day before a day of 23 hours isn’t yesterday', () => {
  expect(dayWords(time('2026-03-28T23:45'), time('2026-03-30T00:30'))).not.toBe(strings.chat.yesterday)
})
