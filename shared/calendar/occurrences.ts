/** When something takes place that repeats, computed by ical.js. */
import ICAL from 'ical.js'
import { type Frequency, type Repeat, readRepeat, untilDay, untilTime } from './repeat.ts'
import { dayAfter, dayOfMoment, isWholeDay, spanOf, timeOfMoment, type When } from './when.ts'

/** Steps of one search: what begins in 1900 and repeats each month is found. */
const MOST_STEPS = 3000
const DAY = 24 * 60 * 60 * 1000

const dayNumber = (day: string): number => Date.parse(`${day}T00:00Z`) / DAY

const DAYS_OF: Partial<Record<Frequency, number>> = { DAILY: 1, WEEKLY: 7 }

/**
 * The day from which ical.js needs to count: what repeats after so many days does so from any of its days. One period
 * earlier, since a week may have days before that of the start.
 */
function beginning({ frequency, interval, count }: Repeat, start: string, from: number): string {
  const period = (DAYS_OF[frequency] ?? 0) * interval
  if (period === 0 || count !== null) return start
  const periods = Math.floor((from / DAY - dayNumber(start)) / period) - 1
  return periods > 0 ? dayAfter(start, periods * period) : start
}

/** ical.js finds February 30 on March 2. */
const isChosen = ({ rule, frequency }: Repeat, start: string, found: string): boolean => {
  if (frequency !== 'YEARLY') return true
  const month = /BYMONTH=(\d+)/.exec(rule)?.[1]
  return month === undefined ? found.slice(5) === start.slice(5) : Number(found.slice(5, 7)) === Number(month)
}

/** Whether an occurrence is not after the end of the rule. */
function isWithin({ until }: Repeat, day: string, time: number): boolean {
  if (until === null) return true
  const last = untilTime(until)
  return last === null ? day <= untilDay(until) : time <= last
}

const timeOfStart = ({ start, zone }: When): number => timeOfMoment(start, isWholeDay(start) ? null : zone)

/** Whether the start is an occurrence: it is, unless the rule ends before. */
export function beginsAtStart(when: When, rule: string): boolean {
  const repeat = readRepeat(rule)
  return repeat === null || isWithin(repeat, dayOfMoment(when.start), timeOfStart(when))
}

/**
 * The occurrences in their order, from the one that isn't over at a time. The start is one of them, unless the rule ends
 * before.
 *
 * @param from milliseconds @param skips days of occurrences that are left out, but count
 */
export function* occurrencesFrom(
  when: When,
  rule: string,
  from: number,
  skips: readonly string[] = [],
): Generator<When> {
  const repeat = readRepeat(rule)
  const first = dayOfMoment(when.start)
  const at = (day: string): When => {
    const days = dayNumber(day) - dayNumber(first)
    return { ...when, start: dayAfter(when.start, days), end: when.end === null ? null : dayAfter(when.end, days) }
  }
  const skipped = new Set(skips)
  const isShown = (each: When): boolean => spanOf(each).to > from && !skipped.has(dayOfMoment(each.start))
  if (!beginsAtStart(when, rule)) return
  if (isShown(when)) yield when
  if (!repeat) return
  const { to, from: begun } = spanOf(when)
  const origin = beginning(repeat, first, from - (to - begun))
  const iterator = ICAL.Recur.fromString(repeat.rule).iterator(ICAL.Time.fromDateString(origin))
  let count = 1
  for (let step = 0; step < MOST_STEPS; step++) {
    const found = iterator.next()
    if (!found || found.year > 9999) return
    const day = found.toString().slice(0, 10)
    if (day <= first || !isChosen(repeat, first, day)) continue
    const occurrence = at(day)
    count += 1
    if (repeat.count !== null && count > repeat.count) return
    if (!isWithin(repeat, day, timeOfStart(occurrence))) return
    if (isShown(occurrence)) yield occurrence
  }
}

/** Occurrences of one thing that a span shows at most. */
const MOST_SHOWN = 100

/** The occurrences that a span touches. @param rule null: it doesn't repeat */
export function occurrencesIn(
  when: When,
  rule: string | null,
  from: number,
  to: number,
  skips?: readonly string[],
): When[] {
  const found: When[] = []
  for (const each of rule === null ? [when] : occurrencesFrom(when, rule, from, skips)) {
    const span = spanOf(each)
    if (span.from >= to || found.length >= MOST_SHOWN) break
    if (span.to > from) found.push(each)
  }
  return found
}

/** The occurrence that isn't over, or null. @param rule null: it doesn't repeat */
export function nextOf(when: When, rule: string | null, now: number, skips?: readonly string[]): When | null {
  if (rule === null) return spanOf(when).to > now ? when : null
  for (const each of occurrencesFrom(when, rule, now, skips)) return each
  return null
}
