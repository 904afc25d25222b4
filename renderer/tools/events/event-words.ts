/** An event's dates and name, in words. */
import { dayHere, isWholeDay, spanOf, timeOfMoment, type When } from '../../../shared/calendar/when.ts'
import { isZone } from '../../../shared/calendar/zones.ts'
import { harmless } from '../../../shared/record/harmless.ts'
import type { SpaceEvent } from '../../../shared/tools/events/events.ts'
import { formats, strings } from '../../strings/strings.ts'

const MINUTE = 60_000

export const titleOf = ({ plan }: Pick<SpaceEvent, 'plan'>): string => harmless(plan.title)

const isOneDay = (from: number, to: number): boolean => new Date(from).toDateString() === new Date(to).toDateString()

/** "Monday, November 30, 2026, 7:30 PM – 10:00 PM", in local time. */
export function whenWords(when: When): string {
  const { from, to } = spanOf(when)
  if (isWholeDay(when.start)) {
    const last = to - MINUTE
    return isOneDay(from, last) ? formats.day(from) : `${formats.date(from)} – ${formats.date(last)}`
  }
  if (when.end === null) return formats.fullMoment(from)
  return isOneDay(from, to)
    ? `${formats.fullMoment(from)} – ${formats.clock(to)}`
    : `${formats.moment(from)} – ${formats.moment(to)}`
}

/** The day and time of its start, for a list. */
export function shortWhenWords({ start, zone }: When): string {
  const from = timeOfMoment(start, zone)
  const day = `${formats.weekday(from, 'long')}, ${formats.date(from)}`
  return isWholeDay(start) ? day : `${day}, ${formats.clock(from)}`
}

/** A note about a date's time zone; null if clocks there show the local time. */
export function zoneWords({ start, zone }: When): string | null {
  if (zone === null || isWholeDay(start)) return null
  if (!isZone(zone)) return strings.events.unknownZone(zone)
  const there = timeOfMoment(start, null)
  if (there === timeOfMoment(start, zone)) return null
  return strings.events.timeThere(zoneName(zone), formats.moment(there))
}

/** `America/New_York` → `America / New York`. */
export const zoneName = (zone: string): string => zone.replaceAll('_', ' ').replaceAll('/', ' / ')

/** Skipped days of a repeating event, from today on. @param now milliseconds */
export const skippedFrom = ({ repeat, plan }: Pick<SpaceEvent, 'repeat' | 'plan'>, now: number): readonly string[] =>
  repeat === null ? [] : (plan.skips ?? []).filter((day) => day >= dayHere(now)).sort()

/** Maximum number of skipped days that are listed. */
const MOST_SKIPPED = 5

export const skipWords = (days: readonly string[]): string =>
  formats.list(days.slice(0, MOST_SKIPPED).map((day) => formats.date(timeOfMoment(day, null))))
