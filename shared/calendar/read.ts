/** Reads iCalendar files that anybody may have written, with ical.js: event by event, so that a bad one spoils no other. */
import ICAL from 'ical.js'
import type { CalendarEvent } from './calendar-event.ts'
import { isRepeat } from './repeat.ts'
import { dayAfter, endAfter, isMoment, isZone } from './when.ts'

export const CALENDAR_LIMITS = {
  /** Characters of a file. */
  file: 10_000_000,
  events: 20_000,
  /** Characters of one event or time zone; longer ones are left out. */
  component: 200_000,
  title: 1_000,
  place: 1_000,
  notes: 10_000,
} as const

export interface ReadCalendar {
  readonly events: readonly CalendarEvent[]
  /** Events that couldn't be read, or are too many. */
  readonly skipped: number
  /** Events that repeat in a way that isn't known here: they are read as taking place once. */
  readonly unrepeated: number
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

function parsed(text: string): ICAL.Component | null {
  if (text.length > CALENDAR_LIMITS.component) return null
  try {
    return new ICAL.Component(ICAL.parse(text) as unknown[])
  } catch {
    return null
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

const momentOf = ({ year, month, day, hour, minute, isDate }: ICAL.Time): string => {
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return isDate ? date : `${date}T${two(hour)}:${two(minute)}`
}

/** The zones that a file describes, by what it calls them. */
type Zones = ReadonlyMap<string, ICAL.Timezone>

/** What a file calls a zone, as IANA does; null if it's another one. */
function knownZone(name: string, zones: Zones): string | null {
  const location = zones.get(name)?.component?.getFirstPropertyValue('x-lic-location')
  return [name, String(location ?? ''), name.split('/').slice(-2).join('/')].find((each) => isZone(each)) ?? null
}

/** In UTC, if the file says how; else as written, in nobody's zone. */
function placed(time: ICAL.Time, zone: string, zones: Zones): { moment: string; zone: string | null } {
  const described = zones.get(zone)
  if (!described) return { moment: momentOf(time), zone: null }
  const offset = described.utcOffset(time)
  const utc = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute) - offset * 1000
  return { moment: new Date(utc).toISOString().slice(0, 16), zone: 'UTC' }
}

function readMoment(property: ICAL.Property | null, zones: Zones): { moment: string; zone: string | null } | null {
  const time = property?.getFirstValue()
  if (!(time instanceof ICAL.Time)) return null
  const named = property?.getParameter('tzid')
  const isUtc = time.zone === ICAL.Timezone.utcTimezone
  const zone = isUtc ? 'UTC' : typeof named === 'string' ? named : null
  const known = zone === null || time.isDate ? null : knownZone(zone, zones)
  const found =
    zone === null || time.isDate || known !== null ? { moment: momentOf(time), zone: known } : placed(time, zone, zones)
  return isMoment(found.moment) ? found : null
}

/** A value of a property of text, without what would be a page of it. */
function textOf(component: ICAL.Component, name: string, most: number): string {
  const value = component.getFirstPropertyValue(name)
  return typeof value === 'string' ? value.slice(0, most).trim() : ''
}

function endOf(component: ICAL.Component, start: string, zone: string | null, zones: Zones): string | null {
  const end = readMoment(component.getFirstProperty('dtend'), zones)
  // The end of whole days is the day after the last one.
  if (end)
    return end.zone === zone ? endAfter(start, start.length === 10 ? dayAfter(end.moment, -1) : end.moment) : null
  const length = component.getFirstPropertyValue('duration')
  if (!(length instanceof ICAL.Duration)) return null
  const later = new Date(Date.parse(start.length === 10 ? `${start}T00:00Z` : `${start}Z`) + length.toSeconds() * 1000)
  if (Number.isNaN(later.getTime())) return null
  const moment = later.toISOString().slice(0, start.length)
  return endAfter(start, start.length === 10 ? dayAfter(moment, -1) : moment)
}

function readEvent(component: ICAL.Component, zones: Zones): { event: CalendarEvent; isUnrepeated: boolean } | null {
  const start = readMoment(component.getFirstProperty('dtstart'), zones)
  if (!start) return null
  const rule = component.getFirstPropertyValue('rrule')
  const repeat = rule instanceof ICAL.Recur ? rule.toString() : null
  const isRepeated = repeat !== null && isRepeat(repeat)
  const event = {
    ...{ title: textOf(component, 'summary', CALENDAR_LIMITS.title), start: start.moment, zone: start.zone },
    end: endOf(component, start.moment, start.zone, zones),
    repeat: isRepeated ? repeat : null,
    place: textOf(component, 'location', CALENDAR_LIMITS.place),
    notes: textOf(component, 'description', CALENDAR_LIMITS.notes),
  }
  return { event, isUnrepeated: repeat !== null && !isRepeated }
}

/** Null if it is no calendar, or too long. */
export function readCalendar(text: string): ReadCalendar | null {
  if (text.length > CALENDAR_LIMITS.file || !/^\uFEFF?BEGIN:VCALENDAR/i.test(text.trimStart())) return null
  const zones = new Map<string, ICAL.Timezone>()
  const events: CalendarEvent[] = []
  let [skipped, unrepeated] = [0, 0]
  const components = [...componentsIn(text)]
  for (const { text: zone } of components.filter(({ kind }) => kind === 'VTIMEZONE')) {
    const component = zones.size < 1000 ? parsed(zone) : null
    const name = component?.getFirstPropertyValue('tzid')
    if (component && typeof name === 'string') zones.set(name, new ICAL.Timezone(component))
  }
  for (const { kind, text: written } of components) {
    if (kind !== 'VEVENT') continue
    const component = events.length < CALENDAR_LIMITS.events ? parsed(written) : null
    let read: ReturnType<typeof readEvent> = null
    try {
      read = component && readEvent(component, zones)
    } catch {
      // ical.js reads values when they are asked for.
    }
    if (!read) skipped += 1
    else {
      events.push(read.event)
      if (read.isUnrepeated) unrepeated += 1
    }
  }
  return { events, skipped, unrepeated }
}
