import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { occurrencesFrom } from './occurrences.ts'
import { isRepeat } from './repeat.ts'
import { usualRule } from './usual-rule.ts'

const SHOWN = 30

/** Starts of a rule by ical.js, from a start that is one of its days. */
function startsOf(rule: string, start: string): string[] {
  const days = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateTimeString(`${start}:00`))
  return Array.from({ length: SHOWN }, () => days.next()?.toString().slice(0, 16) ?? '')
}

function startsHere(rule: string, start: string): string[] {
  const days = occurrencesFrom({ start, end: null, zone: 'UTC' }, rule, 0)
  return Array.from({ length: SHOWN }, () => days.next().value?.start ?? '')
}

describe('rules of other programs, rewritten', () => {
  it.each([
    ['FREQ=YEARLY;BYMONTH=3', '2027-03-15T10:00', 'FREQ=YEARLY'],
    ['FREQ=YEARLY;BYMONTH=1,7', '2027-07-15T10:00', 'FREQ=MONTHLY;INTERVAL=6'],
    ['FREQ=DAILY;BYMONTHDAY=15', '2027-07-15T10:00', 'FREQ=MONTHLY;BYMONTHDAY=15'],
    ['FREQ=MONTHLY;BYDAY=MO,WE', '2027-03-15T10:00', 'FREQ=WEEKLY;BYDAY=MO,WE'],
    ['FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', '2027-03-31T10:00', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    ['FREQ=WEEKLY;BYDAY=MO;BYHOUR=10;BYMINUTE=0', '2027-03-15T10:00', 'FREQ=WEEKLY;BYDAY=MO'],
  ])('%s from %s becomes %s', (rule, start, usual) => expect(usualRule(rule, start)).toBe(usual))

  it.each([
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-12-31T10:00'],
    ['FREQ=YEARLY;BYMONTH=1,3', '2027-03-15T10:00'],
    ['FREQ=YEARLY;BYMONTH=1,7', '2027-07-31T10:00'],
    ['FREQ=YEARLY;BYMONTHDAY=15', '2027-07-15T10:00'],
    ['FREQ=YEARLY;BYMONTH=5', '2027-07-15T10:00'],
    ['FREQ=DAILY;BYHOUR=9,17', '2027-07-15T09:00'],
  ])('%s from %s has no equivalent', (rule, start) => expect(isRepeat(usualRule(rule, start))).toBe(false))

  it('have the same starts', () => {
    const [day, month] = [fc.constantFrom('MO', 'TU', 'WE', 'FR', 'SU'), fc.integer({ min: 1, max: 12 })]
    const some = <T>(one: fc.Arbitrary<T>) =>
      fc.uniqueArray(one, { minLength: 1, maxLength: 4 }).map((all) => all.join(','))
    const part = (name: string, value: fc.Arbitrary<unknown>) =>
      fc.option(
        value.map((each) => `;${name}=${each}`),
        { nil: '' },
      )
    const rule = fc
      .tuple(
        fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
        part('INTERVAL', fc.integer({ min: 1, max: 2 })),
        fc.oneof(
          part('BYDAY', some(day)),
          part('BYMONTHDAY', some(fc.integer({ min: 1, max: 31 }))),
          fc.tuple(day, fc.constantFrom(-1, 1, 2)).map(([of, nth]) => `;BYDAY=${of};BYSETPOS=${nth}`),
        ),
        part('BYMONTH', some(month)),
        part('BYHOUR', fc.constantFrom(9, 10)),
      )
      .map(([frequency, ...parts]) => `FREQ=${frequency}${parts.join('')}`)
    const start = fc.tuple(month, fc.integer({ min: 1, max: 28 }))
    let compared = 0
    fc.assert(
      fc.property(rule, start, (written, [inMonth, onDay]) => {
        const begin = `2027-${String(inMonth).padStart(2, '0')}-${String(onDay).padStart(2, '0')}T10:00`
        const usual = usualRule(written, begin)
        if (usual === written || !isRepeat(usual)) return
        const theirs = startsOf(written, begin)
        // A start is always an occurrence here, even if the rule doesn't include it. Other programs differ.
        if (theirs[0] !== begin) return
        // For ical.js, April 31 is May 1.
        const months = /BYMONTH=([\d,]+)/.exec(written)?.[1]?.split(',').map(Number)
        if (months && theirs.some((each) => each !== '' && !months.includes(Number(each.slice(5, 7))))) return
        compared += 1
        expect(startsHere(usual, begin)).toEqual(theirs)
      }),
      { numRuns: 3000 },
    )
    expect(compared).toBeGreaterThan(20)
  })
})
