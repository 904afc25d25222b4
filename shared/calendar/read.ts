/** Reads iCalendar files that anybody may have written, with ical.js: event by event, so that a bad one spoils no other. */
import ICAL from 'ical.js'
import { type LeftOut, LeftOutCount } from '../base/left-out.ts'
import { readAlarm } from './alarm.ts'
import type { CalendarEvent } from './calendar-event.ts'
import { readComponent } from './component.ts'
import { FileZones } from './file-zones.ts'
import { beginsAtStart } from './occurrences.ts'
import { isRepeat, readRepeat, untilTime, withUntil } from './repeat.ts'
import { usualRule } from './usual-rule.ts'
import { dayAfter, dayOfMoment, endAfter, isMoment, isWholeDay, momentIn, movedTo, timeOfMoment } from './when.ts'

export const CALENDAR_LIMITS = {
  /** Characters of a file. */
  file: 10_000_000,
  events: 20_000,
  /** Characters of one event or time zone; longer ones are left out. */
  component: 200_000,
  title: 1_000,
  place: 1_000,
  notes: 10_000,
  /** Occurrences of one event that are left out, and that are added; further ones aren't read. */
  occurrences: 200,
  /** Their starts in a file that are in another zone than their event: each takes a while. */
  otherZones: 2_000,
} as const

/**
 * What isn't taken over from a file as it is there. `unread`: events that can't be read. `tooMany`: events beyond the
 * bounds. `repeats`: events that repeat in a way that isn't known here, and are read as taking place once.
 */
export type CalendarPart = 'unread' | 'tooMany' | 'repeats'

export interface ReadCalendar {
  readonly events: readonly CalendarEvent[]
  readonly leftOut: LeftOut<CalendarPart>
}

/** The texts of components that aren't within another one of these kinds. */
function* componentsIn(text: string): Generator<{ kind: string; text: string }> {
  const marks = /^(BEGIN|END):(VEVENT|VTIMEZONE)[ \t]*\r?$/gim
  let begun: { kind: string; at: number } | null = null
  for (const mark of text.matchAll(marks)) {
    const [whole, which = '', kind = ''] = mark
    if (which.toUpperCase() === 'BEGIN') begun ??= { kind: kind.toUpperCase(), at: mark.index }
    else if (begun?.kind === kind.toUpperCase()) {
      yield { kind: begun.kind, text: text.slice(begun.at, mark.index + whole.length) }
      begun = null
    }
  }
}

const parsed = (text: string): ICAL.Component | null =>
  text.length > CALENDAR_LIMITS.component ? null : readComponent(text)

const two = (value: number): string => String(value).padStart(2, '0')

const momentOf = ({ year, month, day, hour, minute, isDate }: ICAL.Time): string => {
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return isDate ? date : `${date}T${two(hour)}:${two(minute)}`
}

/** In UTC, if the file says how; else as written, in nobody's zone. */
function placed(time: ICAL.Time, zone: string, zones: FileZones): Placed {
  const offset = zones.offset(zone, time)
  if (offset === null) return { moment: momentOf(time), zone: null }
  const utc = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute) - offset
  return { moment: new Date(utc).toISOString().slice(0, 16), zone: 'UTC' }
}

interface Placed {
  moment: string
  zone: string | null
}

const readMoment = (property: ICAL.Property | null, zones: FileZones): Placed | null =>
  property && readTime(property, property.getFirstValue(), zones)

function readTime(property: ICAL.Property, value: unknown, zones: FileZones): Placed | null {
  const time = value instanceof ICAL.Period ? value.start : value
  if (!(time instanceof ICAL.Time)) return null
  const named = property.getParameter('tzid')
  const isUtc = time.zone === ICAL.Timezone.utcTimezone
  const zone = isUtc ? 'UTC' : typeof named === 'string' ? named : null
  const known = zone === null || time.isDate ? null : zones.known(zone, time.year)
  const found =
    zone === null || time.isDate || known !== null ? { moment: momentOf(time), zone: known } : placed(time, zone, zones)
  return isMoment(found.moment) ? found : null
}

/** A value of a property of text, without what would be a page of it. */
function textOf(component: ICAL.Component, name: string, most: number): string {
  const value = component.getFirstPropertyValue(name)
  return typeof value === 'string' ? value.slice(0, most).trim() : ''
}

function endOf(component: ICAL.Component, placedStart: Placed, zones: FileZones, budget: Budget): string | null {
  const { moment: start } = placedStart
  const end = readMoment(component.getFirstProperty('dtend'), zones)
  // The end of whole days is the day after the last one.
  if (end && isWholeDay(start)) return endAfter(start, dayAfter(dayOfMoment(end.moment), -1))
  if (end) return isWholeDay(end.moment) ? null : endAfter(start, startLike(end, placedStart, budget))
  const length = component.getFirstPropertyValue('duration')
  if (!(length instanceof ICAL.Duration)) return null
  const later = new Date(Date.parse(start.length === 10 ? `${start}T00:00Z` : `${start}Z`) + length.toSeconds() * 1000)
  if (Number.isNaN(later.getTime())) return null
  const moment = later.toISOString().slice(0, start.length)
  return endAfter(start, start.length === 10 ? dayAfter(moment, -1) : moment)
}

/** What is left of a limit. */
interface Budget {
  left: number
}

/** The start of an occurrence, as its event writes starts; null: too many of the file are in other zones. */
function startLike({ moment, zone }: Placed, start: Placed, budget: Budget): string | null {
  if (isWholeDay(start.moment)) return dayOfMoment(moment)
  if (isWholeDay(moment)) return `${moment}${start.moment.slice(10)}`
  if (zone === start.zone || zone === null || start.zone === null) return moment
  return budget.left-- > 0 ? momentIn(start.zone, timeOfMoment(moment, zone)) : null
}

/** The starts that properties of a name list. */
function startsOf(component: ICAL.Component, name: string, start: Placed, zones: FileZones, budget: Budget): string[] {
  const values = component
    .getAllProperties(name)
    .flatMap((property) => property.getValues().map((value): [ICAL.Property, unknown] => [property, value]))
  const starts = values.slice(0, CALENDAR_LIMITS.occurrences).flatMap(([property, value]) => {
    const placed = readTime(property, value, zones)
    return placed ? (startLike(placed, start, budget) ?? []) : []
  })
  return [...new Set(starts)]
}

/** A rule with its last day instead of its last moment: a moment in UTC may be on another day where the event is. */
function byDay(rule: string, { moment, zone }: Placed, budget: Budget): string {
  const time = untilTime(readRepeat(rule)?.until ?? '')
  if (zone === null || time === null || Number.isNaN(time) || isWholeDay(moment) || budget.left-- <= 0) return rule
  const last = momentIn(zone, time)
  const day = last.slice(10) < moment.slice(10) ? dayAfter(dayOfMoment(last), -1) : dayOfMoment(last)
  return withUntil(rule, day.replaceAll('-', ''))
}

const daysOf = (starts: readonly string[]): string[] => [...new Set(starts.map(dayOfMoment))]

interface ReadEvent {
  event: CalendarEvent
  isUnrepeated: boolean
  uid: string
  /** Which occurrence it stands for; null: for none of another event. */
  instead: Placed | null
  /** Starts of further occurrences. */
  added: readonly string[]
}

function readEvent(component: ICAL.Component, zones: FileZones, budget: Budget): ReadEvent | null {
  const start = readMoment(component.getFirstProperty('dtstart'), zones)
  if (!start) return null
  const rule = component.getFirstPropertyValue('rrule')
  const repeat = rule instanceof ICAL.Recur ? usualRule(rule.toString()) : null
  const isRepeated = repeat !== null && isRepeat(repeat)
  const event = {
    ...{ title: textOf(component, 'summary', CALENDAR_LIMITS.title), start: start.moment, zone: start.zone },
    end: endOf(component, start, zones, budget),
    repeat: isRepeated ? byDay(repeat, start, budget) : null,
    skips: isRepeated ? daysOf(startsOf(component, 'exdate', start, zones, budget)) : [],
    place: textOf(component, 'location', CALENDAR_LIMITS.place),
    notes: textOf(component, 'description', CALENDAR_LIMITS.notes),
    isCanceled: /^cancelled$/i.test(textOf(component, 'status', 20)),
    alarm: readAlarm(component, start.moment, start.zone),
  }
  // A series that ends before it begins takes place at no time.
  if (event.repeat !== null && !beginsAtStart({ ...event, start: start.moment }, event.repeat)) return null
  return {
    ...{ event, isUnrepeated: repeat !== null && !isRepeated, uid: textOf(component, 'uid', CALENDAR_LIMITS.title) },
    instead: readMoment(component.getFirstProperty('recurrence-id'), zones),
    added: startsOf(component, 'rdate', start, zones, budget),
  }
}

/** Statements about single occurrences become events of their own, which their series leave out. */
function withOccurrences(read: readonly ReadEvent[], budget: Budget): CalendarEvent[] {
  const series = new Map<string, { event: CalendarEvent; skips: string[] }>()
  for (const { uid, event, instead } of read) {
    if (uid === '' || instead || event.repeat === null || series.has(uid)) continue
    series.set(uid, { event, skips: [...event.skips] })
  }
  for (const { uid, instead } of read) {
    const of = instead && series.get(uid)
    if (!of || of.skips.length >= CALENDAR_LIMITS.occurrences) continue
    const start = startLike(instead, { moment: of.event.start, zone: of.event.zone }, budget)
    if (start !== null) of.skips.push(start)
  }
  const events = read.flatMap(({ uid, event, instead }): CalendarEvent[] => {
    const of = series.get(uid)
    if (instead) return event.isCanceled && of ? [] : [event]
    return [of?.event === event ? { ...event, skips: daysOf(of.skips) } : event]
  })
  const added = read.flatMap(({ event, added: starts }) =>
    starts.flatMap((start): CalendarEvent[] =>
      start === event.start || event.skips.includes(dayOfMoment(start))
        ? []
        : [{ ...event, ...movedTo(event, start), repeat: null, skips: [] }],
    ),
  )
  return [...events, ...added]
}

/** Of an event that can't be read otherwise. */
function titleOf(component: ICAL.Component): string {
  try {
    return textOf(component, 'summary', CALENDAR_LIMITS.title)
  } catch {
    return ''
  }
}

/** Null if it is no calendar, or too long. */
export function readCalendar(text: string): ReadCalendar | null {
  if (text.length > CALENDAR_LIMITS.file || !/^\uFEFF?BEGIN:VCALENDAR/i.test(text.trimStart())) return null
  const zones = new FileZones()
  const events: ReadEvent[] = []
  const budget: Budget = { left: CALENDAR_LIMITS.otherZones }
  const leftOut = new LeftOutCount<CalendarPart>()
  const components = [...componentsIn(text)]
  for (const { text: zone } of components.filter(({ kind }) => kind === 'VTIMEZONE')) {
    const component = zones.hasRoom ? parsed(zone) : null
    if (component) zones.add(component)
  }
  for (const { kind, text: written } of components) {
    if (kind !== 'VEVENT') continue
    if (events.length >= CALENDAR_LIMITS.events) {
      leftOut.add('tooMany')
      continue
    }
    const component = parsed(written)
    let read: ReturnType<typeof readEvent> = null
    try {
      read = component && readEvent(component, zones, budget)
    } catch {
      // ical.js reads values when they are asked for.
    }
    if (!read) leftOut.add('unread', component ? titleOf(component) : '')
    else {
      events.push(read)
      if (read.isUnrepeated) leftOut.add('repeats', read.event.title)
    }
  }
  const placed = withOccurrences(events, budget)
  leftOut.add('tooMany', '', placed.length - CALENDAR_LIMITS.events)
  return { events: placed.slice(0, CALENDAR_LIMITS.events), leftOut: leftOut.all }
}
