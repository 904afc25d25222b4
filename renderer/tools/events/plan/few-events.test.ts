import { expect, test } from 'vitest'
import type { CalendarEvent } from '../../../../shared/calendar/calendar-event.ts'
import { fewEvents } from './few-events.ts'

const NOW = Date.UTC(2026, 10, 27)
const event = (title: string, start: string, repeat: string | null = null): CalendarEvent => ({
  ...{
    uid: '',
    title,
    start,
    end: null,
    zone: 'UTC',
    repeat,
    skips: [],
    place: '',
    notes: '',
    isCanceled: false,
    alarm: null,
  },
})
const ALL = [
  event('long over', '2011-05-01T10:00'),
  event('just over', '2026-11-20'),
  event('each week since 2012', '2012-01-05T18:00', 'FREQ=WEEKLY'),
  event('each week until 2013', '2012-01-05T18:00', 'FREQ=WEEKLY;UNTIL=20130101T000000Z'),
  event('tomorrow', '2026-11-28T10:00'),
]
const titles = (most: number) => fewEvents(ALL, most, NOW).map(({ title }) => title)

test('if there are too many events, those that aren’t over come first, and those long ago last', () => {
  expect(titles(2)).toEqual(['each week since 2012', 'tomorrow'])
  expect(titles(4)).toEqual(['each week since 2012', 'tomorrow', 'just over', 'each week until 2013'])
})

test('if there are few events, all are listed in their order', () => {
  expect(fewEvents(ALL, 5, NOW)).toEqual(ALL)
})
