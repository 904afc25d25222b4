/** One event of an iCalendar file. */
import ICAL from 'ical.js'
import { cutText } from '../base/cut-text.ts'
import type { LeftOutCount } from '../base/left-out.ts'
import { readAlarm } from './alarm.ts'
import type { CalendarEvent } from './calendar-event.ts'
import type { FileZones } from './file-zones.ts'
import { CALENDAR_LIMITS as LIMITS } from './limits.ts'
import { attachedIn, notesOf } from './notes.ts'
import { beginsAtStart } from './occurrences.ts'
import { isRepeat, readRepeat, untilTime, withUntil } from './repeat.ts'
import { usualRule } from './usual-rule.ts'
import { dayAfter, dayOfMoment, endAfter, isMoment, isWholeDay, momentIn, timeOfMoment } from './when.ts'

/**
 * Parts of a file that aren't imported unchanged.
 *
 * - `unread`: events that can't be read
 * - `tooMany`: events beyond the limit
 * - `tasks`: tasks and journal entries
 * - `zones`: events in an unknown zone, whose times are read as local ones
 * - `clocks`: events that repeat by the clocks of an unknown zone, and are read as repeating in UTC
 * - `repeats`: events that repeat in an unknown way, and are read as taking place once
 * - `occurrences`: events with too many exceptions or added dates
 * - `cut`: events whose texts are too long, and are truncated
 * - `guests`: events whose guests are left out
 * - `attached`: files embedded in events
 */
export type CalendarPart =
  | 'unread'
  | 'tooMany'
  | 'tasks'
  | 'zones'
  | 'clocks'
  | 'repeats'
  | 'occurrences'
  | 'cut'
  | 'guests'
  | 'attached'

export interface Placed {
  readonly moment: string
  readonly zone: string | null
}

/** A file being read. */
export class Reading {
  readonly zones: FileZones
  readonly leftOut: LeftOutCount<CalendarPart>
  /** The zone of times without one (X-WR-TIMEZONE); null: they are local. */
  zone: string | null = null
  #otherZones: number = LIMITS.otherZones
  /** The parts of the current event that aren't imported. */
  readonly #parts = new Set<CalendarPart>()

  constructor(zones: FileZones, leftOut: LeftOutCount<CalendarPart>) {
    this.zones = zones
    this.leftOut = leftOut
  }

  /** Counts the event for a kind of part, only once however many such parts it has. */
  count(part: CalendarPart): void {
    this.#parts.add(part)
  }

  /** @param event null if it couldn't be read */
  endEvent(event: CalendarEvent | null): void {
    for (const part of this.#parts)
      if (event && (part !== 'clocks' || event.repeat !== null)) this.leftOut.add(part, event.title)
    this.#parts.clear()
  }

  moment(property: ICAL.Property | null): Placed | null {
    return property && this.time(property, property.getFirstValue())
  }

  time(property: ICAL.Property, value: unknown): Placed | null {
    const time = value instanceof ICAL.Period ? value.start : value
    if (!(time instanceof ICAL.Time)) return null
    const named = property.getParameter('tzid')
    const isUtc = time.zone === ICAL.Timezone.utcTimezone
    const zone = isUtc ? 'UTC' : typeof named === 'string' ? named : this.zone
    const found = zone === null || time.isDate ? { moment: momentOf(time), zone: null } : this.#placed(time, zone)
    return isMoment(found.moment) ? found : null
  }

  /** The start of an occurrence in the form of its event's start; null if too many in the file are in other zones. */
  startLike({ moment, zone }: Placed, start: Placed): string | null {
    if (isWholeDay(start.moment)) return dayOfMoment(moment)
    if (isWholeDay(moment)) return `${moment}${start.moment.slice(10)}`
    if (zone === start.zone || zone === null || start.zone === null) return moment
    if (this.mayConvert()) return momentIn(start.zone, timeOfMoment(moment, zone))
    this.count('occurrences')
    return null
  }

  /** Whether another time can be converted between zones. */
  mayConvert(): boolean {
    return this.#otherZones-- > 0
  }

  /** Places a time in a known zone; else in UTC, if the file describes its zone; else as written, without a zone. */
  #placed(time: ICAL.Time, zone: string): Placed {
    const known = this.zones.known(zone, time.year)
    if (known !== null) return { moment: momentOf(time), zone: known }
    const offset = this.zones.offset(zone, time)
    if (offset === null) {
      this.count('zones')
      return { moment: momentOf(time), zone: null }
    }
    if (this.zones.isSetIn(zone, time.year)) this.count('clocks')
    const utc = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute) - offset
    return { moment: new Date(utc).toISOString().slice(0, 16), zone: 'UTC' }
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

const momentOf = ({ year, month, day, hour, minute, isDate }: ICAL.Time): string => {
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return isDate ? date : `${date}T${two(hour)}:${two(minute)}`
}

function textOf(component: ICAL.Component, name: string): string {
  const value = component.getFirstPropertyValue(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** Read from an event whose other parts may be bad. */
export function titleOf(component: ICAL.Component): string {
  try {
    return textOf(component, 'summary')
  } catch {
    return ''
  }
}

function endOf(component: ICAL.Component, placedStart: Placed, reading: Reading): string | null {
  const { moment: start } = placedStart
  const end = reading.moment(component.getFirstProperty('dtend'))
  // The end of a whole-day event is the day after its last one.
  if (end && isWholeDay(start)) return endAfter(start, dayAfter(dayOfMoment(end.moment), -1))
  if (end) return isWholeDay(end.moment) ? null : endAfter(start, reading.startLike(end, placedStart))
  const length = component.getFirstPropertyValue('duration')
  if (!(length instanceof ICAL.Duration)) return null
  const later = new Date(Date.parse(start.length === 10 ? `${start}T00:00Z` : `${start}Z`) + length.toSeconds() * 1000)
  if (Number.isNaN(later.getTime())) return null
  const moment = later.toISOString().slice(0, start.length)
  return endAfter(start, start.length === 10 ? dayAfter(moment, -1) : moment)
}

/** The start times listed by the properties named `name`. */
function startsOf(component: ICAL.Component, name: string, start: Placed, reading: Reading): string[] {
  const values = component
    .getAllProperties(name)
    .flatMap((property) => property.getValues().map((value): [ICAL.Property, unknown] => [property, value]))
  const starts = values.slice(0, LIMITS.occurrences).flatMap(([property, value]) => {
    const placed = reading.time(property, value)
    return placed ? (reading.startLike(placed, start) ?? []) : []
  })
  if (values.length > starts.length) reading.count('occurrences')
  return [...new Set(starts)]
}

/**
 * Makes a rule end on a day instead of at a moment. The day of a moment in UTC may differ where the event takes place.
 */
function byDay(rule: string, { moment, zone }: Placed, reading: Reading): string {
  const time = untilTime(readRepeat(rule)?.until ?? '')
  if (zone === null || time === null || Number.isNaN(time) || isWholeDay(moment) || !reading.mayConvert()) return rule
  const last = momentIn(zone, time)
  const day = last.slice(10) < moment.slice(10) ? dayAfter(dayOfMoment(last), -1) : dayOfMoment(last)
  return withUntil(rule, day.replaceAll('-', ''))
}

export const daysOf = (starts: readonly string[]): string[] => [...new Set(starts.map(dayOfMoment))]

export interface ReadEvent {
  readonly event: CalendarEvent
  /** The occurrence of another event that it replaces, or null. */
  readonly instead: Placed | null
  /** Starts of further occurrences. */
  readonly added: readonly string[]
}

/** Returns null if the event never takes place. May throw, since ical.js parses values on access. */
export function readEvent(component: ICAL.Component, reading: Reading): ReadEvent | null {
  const start = reading.moment(component.getFirstProperty('dtstart'))
  if (!start) return null
  const rule = component.getFirstPropertyValue('rrule')
  const repeat = rule instanceof ICAL.Recur ? usualRule(rule.toString(), start.moment) : null
  const isRepeated = repeat !== null && isRepeat(repeat)
  if (repeat !== null && !isRepeated) reading.count('repeats')
  const cut = (text: string, most: number): string => {
    if (text.length > most) reading.count('cut')
    return cutText(text, most)
  }
  const event: CalendarEvent = {
    ...{ uid: textOf(component, 'uid'), start: start.moment, zone: start.zone },
    title: cut(textOf(component, 'summary'), LIMITS.title),
    end: endOf(component, start, reading),
    repeat: isRepeated ? byDay(repeat, start, reading) : null,
    skips: isRepeated ? daysOf(startsOf(component, 'exdate', start, reading)) : [],
    place: cut(textOf(component, 'location'), LIMITS.place),
    notes: cut(notesOf(component), LIMITS.notes),
    isCanceled: /^cancelled$/i.test(textOf(component, 'status')),
    alarm: readAlarm(component, start.moment, start.zone),
  }
  if (component.getFirstProperty('attendee')) reading.count('guests')
  if (attachedIn(component) > 0) reading.count('attached')
  // A series that ends before it begins never takes place.
  if (event.repeat !== null && !beginsAtStart(event, event.repeat)) return null
  return {
    event,
    instead: reading.moment(component.getFirstProperty('recurrence-id')),
    added: startsOf(component, 'rdate', start, reading),
  }
}
