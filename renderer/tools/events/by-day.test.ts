import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { When } from '../../../shared/calendar/when.ts'
import type { SpaceEvent } from '../../../shared/tools/events/events.ts'
import { beginsOn, occurrencesByDay } from './by-day.ts'

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Berlin'))
afterEach(() => void vi.unstubAllEnvs())

/** The days of March 2027 on which something takes place, with a `+` if it continues from the day before. */
function daysOf(when: Omit<When, 'zone'>, repeat: string | null = null): string[] {
  const event = { id: 'e', when: { ...when, zone: null }, repeat, plan: {} } as unknown as SpaceEvent
  const days = occurrencesByDay(new Map([['e', event]]), new Date(2027, 2, 1), new Date(2027, 2, 31))
  return [...days].flatMap(([day, all]) => all.map((each) => (beginsOn(each, day) ? day : `${day}+`)))
}

test('an event that ends earlier in the day than it begins is listed on its last day, too', () => {
  expect(daysOf({ start: '2027-03-12T18:00', end: '2027-03-14T12:00' })).toEqual([
    '2027-03-12',
    '2027-03-13+',
    '2027-03-14+',
  ])
  expect(daysOf({ start: '2027-02-20T18:00', end: '2027-03-02T12:00' })).toEqual(['2027-03-01+', '2027-03-02+'])
})

test('an event that ends at midnight isn’t listed on the next day', () => {
  expect(daysOf({ start: '2027-03-12T18:00', end: '2027-03-13T00:00' })).toEqual(['2027-03-12'])
})

test('an event that ends when it begins is listed on its day', () => {
  expect(daysOf({ start: '2027-03-12T18:00', end: '2027-03-12T18:00' })).toEqual(['2027-03-12'])
  expect(daysOf({ start: '2027-03-12T00:00', end: '2027-03-12T00:00' })).toEqual(['2027-03-12'])
})

test('each day is listed once, even a day of 23 hours', () => {
  expect(daysOf({ start: '2027-03-27T23:30', end: '2027-03-29T00:30' })).toEqual([
    '2027-03-27',
    '2027-03-28+',
    '2027-03-29+',
  ])
  expect(daysOf({ start: '2027-03-27T02:30', end: null }, 'FREQ=DAILY;COUNT=3')).toEqual([
    '2027-03-27',
    '2027-03-28',
    '2027-03-29',
  ])
})
