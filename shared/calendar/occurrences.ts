/** Computes when a repeating event takes place. */
import { dayNumber, dayOfNumber, daysOfRule } from './days-of-rule.ts'
import { type Repeat, readRepeat, untilDay, untilTime } from './repeat.ts'
import { dayAfter, dayOfMoment, isWholeDay, spanOf, timeOfMoment, type When } from './when.ts'

const DAY = 24 * 60 * 60 * 1000

/** Whether an occurrence is not after the end of the rule. */
function isWithin({ until }: Repeat, day: string, time: number): boolean {
  if (until === null) return true
  const last = untilTime(until)
  return last === null ? day <= untilDay(until) : time <= last
}

const timeOfStart = ({ start, zone }: When): number => timeOfMoment(start, isWholeDay(start) ? null : zone)

/** Whether the start is an occurrence. It always is, unless the rule ends earlier. */
export function beginsAtStart(when: When, rule: string): boolean {
  const repeat = readRepeat(rule)
  return repeat === null || isWithin(repeat, dayOfMoment(when.start), timeOfStart(when))
}

/**
 * Yields the occurrences in order that aren't over at a time. The start is one of them, unless the rule ends earlier.
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
  const first = dayNumber(dayOfMoment(when.start))
  const at = (day: number): When => {
    const days = day - first
    return { ...when, start: dayAfter(when.start, days), end: when.end === null ? null : dayAfter(when.end, days) }
  }
  const skipped = new Set(skips)
  const isShown = (each: When): boolean => spanOf(each).to > from && !skipped.has(dayOfMoment(each.start))
  if (!beginsAtStart(when, rule)) return
  if (isShown(when)) yield when
  if (!repeat) return
  const { to, from: begun } = spanOf(when)
  let count = 1
  for (const day of daysOfRule(repeat, first, Math.floor((from - (to - begun)) / DAY))) {
    const occurrence = at(day)
    count += 1
    if (repeat.count !== null && count > repeat.count) return
    if (!isWithin(repeat, dayOfNumber(day), timeOfStart(occurrence))) return
    if (isShown(occurrence)) yield occurrence
  }
}

/** Maximum number of occurrences of one event shown in a span. */
const MOST_SHOWN = 100

/** Returns the occurrences that overlap a span. @param rule null: it doesn't repeat */
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

/** Returns the first occurrence that isn't over, or null. @param rule null: it doesn't repeat */
export function nextOf(when: When, rule: string | null, now: number, skips?: readonly string[]): When | null {
  if (rule === null) return spanOf(when).to > now ? when : null
  for (const each of occurrencesFrom(when, rule, now, skips)) return each
  return null
}
