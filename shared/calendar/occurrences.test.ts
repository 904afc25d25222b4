import { describe, expect, it } from 'vitest'
import { expectTimesAsLong } from '../testing/times-as-long.ts'
import { nextOf, occurrencesFrom, occurrencesIn } from './occurrences.ts'
import { isRepeat } from './repeat.ts'
import rules from './testing/rules.json' with { type: 'json' }

const utc = (text: string): number => Date.parse(`${text}Z`)

/** The first starts of a rule. */
function starts(start: string, rule: string, most: number, from = 0, zone: string | null = 'UTC'): string[] {
  const found: string[] = []
  for (const each of occurrencesFrom({ start, end: null, zone }, rule, from)) {
    if (found.length === most) break
    found.push(each.start)
  }
  return found
}

describe('[J6] a rule', () => {
  it.each([
    'FREQ=DAILY',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU',
    'FREQ=MONTHLY;BYDAY=1MO,-1FR;COUNT=10',
    'FREQ=MONTHLY;BYMONTHDAY=15,-1',
    'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
    'FREQ=YEARLY;UNTIL=20271231T235959Z',
  ])('%s is valid', (rule) => expect(isRepeat(rule)).toBe(true))

  it.each([
    '',
    'FREQ=SECONDLY',
    'FREQ=HOURLY;COUNT=10000',
    'INTERVAL=2',
    'FREQ=DAILY;FREQ=DAILY',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;INTERVAL=1000000000',
    'FREQ=DAILY;COUNT=10000',
    'FREQ=DAILY;COUNT=2;UNTIL=20270101',
    // This day doesn't exist.
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=WEEKLY;BYDAY=1MO',
    'FREQ=MONTHLY;BYDAY=6MO',
    'FREQ=YEARLY;BYWEEKNO=60',
    'FREQ=DAILY\r\nATTACH:file:///etc/passwd',
    `FREQ=WEEKLY;BYDAY=${Array(10_000).fill('MO').join(',')}`,
  ])('%s is invalid', (rule) => expect(isRepeat(rule)).toBe(false))
})

describe('[J6] occurrences', () => {
  it('leave out skipped days, which still count', () => {
    const when = { start: '2026-11-30T19:30', end: null, zone: 'Europe/Berlin' }
    const skips = ['2026-11-30', '2026-12-02']
    const found = [...occurrencesFrom(when, 'FREQ=DAILY;COUNT=4', 0, skips)].map(({ start }) => start)
    expect(found).toEqual(['2026-12-01T19:30', '2026-12-03T19:30'])
    expect(nextOf(when, 'FREQ=DAILY', utc('2026-12-01T23:00'), skips)?.start).toBe('2026-12-03T19:30')
    expect(nextOf(when, 'FREQ=DAILY;COUNT=1', 0, skips)).toBe(null)
    expect(occurrencesIn(when, 'FREQ=DAILY', utc('2026-12-01T00:00'), utc('2026-12-04T00:00'), skips)).toHaveLength(2)
  })

  it('keep their time of day when clocks change', () => {
    const when = { start: '2026-10-20T19:00', end: '2026-10-20T21:00', zone: 'Europe/Berlin' }
    const found = occurrencesIn(when, 'FREQ=WEEKLY', utc('2026-10-19T00:00'), utc('2026-11-04T00:00'))
    expect(found.map(({ start, end }) => [start, end])).toEqual([
      ['2026-10-20T19:00', '2026-10-20T21:00'],
      ['2026-10-27T19:00', '2026-10-27T21:00'],
      ['2026-11-03T19:00', '2026-11-03T21:00'],
    ])
  })

  it('end after their count, or on their last day', () => {
    expect(starts('2026-01-05T10:00', 'FREQ=DAILY;COUNT=3', 9)).toHaveLength(3)
    expect(starts('2026-01-05', 'FREQ=DAILY;UNTIL=20260107', 9)).toEqual(['2026-01-05', '2026-01-06', '2026-01-07'])
    expect(starts('2026-01-05T10:00', 'FREQ=DAILY;UNTIL=20260107T095959Z', 9)).toHaveLength(2)
    expect(
      nextOf({ start: '2026-01-05', end: null, zone: null }, 'FREQ=DAILY;COUNT=3', utc('2027-01-01T00:00')),
    ).toBeNull()
  })

  it('are empty if the rule ends before the start', () => {
    expect(starts('2026-01-05', 'FREQ=DAILY;UNTIL=20260104', 9)).toEqual([])
    expect(starts('2026-01-05T10:00', 'FREQ=DAILY;UNTIL=20260105T095900Z', 9)).toEqual([])
    expect(starts('2026-01-05T10:00', 'FREQ=DAILY;UNTIL=20260105T100000Z', 9)).toHaveLength(1)
    const when = { start: '2026-01-05', end: null, zone: null }
    expect(nextOf(when, 'FREQ=DAILY;UNTIL=20260104', utc('2026-01-01T00:00'))).toBeNull()
    expect(occurrencesIn(when, 'FREQ=DAILY;UNTIL=20260104', utc('2026-01-01T00:00'), utc('2027-01-01T00:00'))).toEqual(
      [],
    )
  })

  it('skip days that don’t exist', () => {
    expect(starts('2024-02-29', 'FREQ=YEARLY', 3)).toEqual(['2024-02-29', '2028-02-29', '2032-02-29'])
    expect(starts('2026-01-31', 'FREQ=MONTHLY', 3)).toEqual(['2026-01-31', '2026-03-31', '2026-05-31'])
    expect(starts('2026-01-01', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 3)).toEqual(['2026-01-01'])
  })

  it('begin with the start, even if it doesn’t fit the rule', () => {
    expect(starts('2026-11-24', 'FREQ=WEEKLY;BYDAY=MO', 3)).toEqual(['2026-11-24', '2026-11-30', '2026-12-07'])
  })

  it.each(['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,SU', 'FREQ=WEEKLY;INTERVAL=3', 'FREQ=MONTHLY', 'FREQ=YEARLY'])(
    'of %s since 1900 are found as from the start',
    (rule) => {
      const all = starts('1900-01-03', rule, 3000)
      const from = all.at(-40) ?? ''
      expect(starts('1900-01-03', rule, 40, utc(`${from}T12:00`))).toEqual(all.slice(-40))
    },
  )

  it('of 200 rules are the same as in dateutil (Python)', () => {
    expect(rules).toHaveLength(200)
    for (const { start, rule, days } of rules) expect(starts(start, rule, days.length, 0, null), rule).toEqual(days)
  })

  it.each([
    ['2027-02-15', 'FREQ=MONTHLY;INTERVAL=48;BYDAY=5MO'],
    ['2027-02-15', 'FREQ=MONTHLY;INTERVAL=24;BYDAY=-5SU;COUNT=3'],
    ['2026-02-15', 'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31'],
    ['2027-02-15', 'FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYDAY=5MO'],
  ])('from %s of %s don’t exist, and the search for them ends', (start, rule) => {
    expect(starts(start, rule, 2)).toEqual([start])
    expect(nextOf({ start, end: null, zone: null }, rule, utc('2030-01-01T00:00'))).toBeNull()
  })

  it('are found as quickly for an old start as for a recent one', () => {
    const now = utc('2026-11-24T00:00')
    const find = (start: string) => () => {
      for (let count = 0; count < 20; count++) nextOf({ start, end: null, zone: null }, 'FREQ=DAILY', now)
    }
    expectTimesAsLong(20, find('1900-01-03'), find('2026-11-20'))
  })
})
