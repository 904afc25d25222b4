import { describe, expect, it } from 'vitest'
import { endAfter, momentHere, spanOf, timeOfMoment } from './when.ts'

const utc = (text: string): number => Date.parse(`${text}Z`)

describe('[J4] a time of day in a zone', () => {
  it.each([
    ['2026-11-30T19:30', 'UTC', '2026-11-30T19:30'],
    ['2026-11-30T19:30', 'Europe/Lisbon', '2026-11-30T19:30'],
    ['2026-07-01T19:30', 'Europe/Lisbon', '2026-07-01T18:30'],
    ['2026-07-01T00:15', 'Asia/Kathmandu', '2026-06-30T18:30'],
    ['2026-07-01T00:15', 'America/New_York', '2026-07-01T04:15'],
    // The clock skips this time, from 2:00 to 3:00.
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30'],
    ['2026-03-29T01:59', 'Europe/Berlin', '2026-03-29T00:59'],
    ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00'],
    // The clock shows this time twice; it is the first one.
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30'],
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30'],
    // Samoa skipped this day, so it is the next one.
    ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T22:00'],
  ])('%s in %s is %s in UTC', (moment, zone, expected) => expect(timeOfMoment(moment, zone)).toBe(utc(expected)))

  it('is in this device’s zone if there is no zone, or an unknown one', () => {
    const here = new Date(2026, 10, 30, 19, 30).getTime()
    expect(timeOfMoment('2026-11-30T19:30', null)).toBe(here)
    expect(timeOfMoment('2026-11-30T19:30', 'Moon/Tranquility')).toBe(here)
    expect(momentHere(here)).toBe('2026-11-30T19:30')
  })
})

describe('[J4] a span', () => {
  it('includes all whole days, even the last one', () => {
    const day = (date: number) => new Date(2026, 10, date).getTime()
    expect(spanOf({ start: '2026-11-28', end: '2026-11-30', zone: 'Asia/Tokyo' })).toEqual({
      from: day(28),
      to: day(31),
    })
    expect(spanOf({ start: '2026-11-28', end: null, zone: null })).toEqual({ from: day(28), to: day(29) })
  })

  it('is an hour if there is no end', () => {
    const { from, to } = spanOf({ start: '2026-11-28T10:00', end: null, zone: 'UTC' })
    expect(to - from).toBe(3_600_000)
  })

  it('can’t end before its start, or with a time if the start is a day', () => {
    expect(endAfter('2026-11-28', '2026-11-27')).toBeNull()
    expect(endAfter('2026-11-28', '2026-11-28T10:00')).toBeNull()
    expect(endAfter('2026-11-28', undefined)).toBeNull()
    expect(endAfter('2026-11-28', '2026-11-28')).toBe('2026-11-28')
  })
})
