/** Reads iCalendar files by unknown authors with ical.js, event by event, so that a bad one doesn't spoil others. */
import type ICAL from 'ical.js'
import { type LeftOut, LeftOutCount } from '../base/left-out.ts'
import type { CalendarEvent } from './calendar-event.ts'
import { readComponent } from './component.ts'
import { FileZones } from './file-zones.ts'
import { CALENDAR_LIMITS as LIMITS } from './limits.ts'
import { type CalendarPart, daysOf, type ReadEvent, Reading, readEvent, titleOf } from './read-event.ts'
import { dayOfMoment, movedTo } from './when.ts'

export interface ReadCalendar {
  readonly events: readonly CalendarEvent[]
  readonly leftOut: LeftOut<CalendarPart>
}

interface Found {
  readonly kind: string
  readonly text: string
  /** The enclosing calendar's zone for times without one (X-WR-TIMEZONE), or null. */
  readonly zone: string | null
}

/**
 * Yields the components. Components of these kinds are never nested: one that doesn't end before the next begins ends
 * there.
 */
function* componentsIn(text: string): Generator<Found> {
  const marks = /^(?:(BEGIN|END):(VEVENT|VTIMEZONE|VTODO|VJOURNAL|VCALENDAR)[ \t]*|X-WR-TIMEZONE[:;]([^\r\n]*))\r?$/gim
  let begun: { kind: string; at: number } | null = null
  let zone: string | null = null
  for (const mark of text.matchAll(marks)) {
    const [whole, which = '', named = '', value] = mark
    const kind = named.toUpperCase()
    if (value !== undefined) zone ??= value.slice(value.lastIndexOf(':') + 1).trim() || null
    else if (kind === 'VCALENDAR') zone = null
    else if (which.toUpperCase() === 'BEGIN') {
      if (begun) yield { kind: begun.kind, text: `${text.slice(begun.at, mark.index)}END:${begun.kind}`, zone }
      begun = { kind, at: mark.index }
    } else if (begun?.kind === kind) {
      yield { kind, text: text.slice(begun.at, mark.index + whole.length), zone }
      begun = null
    }
  }
  if (begun) yield { kind: begun.kind, text: `${text.slice(begun.at)}\r\nEND:${begun.kind}`, zone }
}

const parsed = (text: string): ICAL.Component | null => (text.length > LIMITS.component ? null : readComponent(text))

/** The id of a single occurrence. */
const uidOf = ({ uid }: CalendarEvent, start: string): string => (uid === '' ? '' : `${uid}/${start}`)

/** Turns changed occurrences into separate events, which their series leave out. */
function withOccurrences(read: readonly ReadEvent[], reading: Reading): CalendarEvent[] {
  const series = new Map<string, { event: CalendarEvent; skips: string[] }>()
  for (const { event, instead } of read) {
    const { uid } = event
    if (uid === '' || instead || event.repeat === null || series.has(uid)) continue
    series.set(uid, { event, skips: [...event.skips] })
  }
  for (const { event, instead } of read) {
    const of = instead && series.get(event.uid)
    if (!of) continue
    const isFull = of.skips.length >= LIMITS.occurrences
    const start = isFull ? null : reading.startLike(instead, { moment: of.event.start, zone: of.event.zone })
    if (start === null) reading.leftOut.add('occurrences', event.title)
    else of.skips.push(start)
  }
  const events = read.flatMap(({ event, instead }): CalendarEvent[] => {
    const of = series.get(event.uid)
    if (instead) return event.isCanceled && of ? [] : [{ ...event, uid: uidOf(event, instead.moment) }]
    return [of?.event === event ? { ...event, skips: daysOf(of.skips) } : event]
  })
  const added = read.flatMap(({ event, added: starts }) =>
    starts.flatMap((start): CalendarEvent[] =>
      start === event.start || event.skips.includes(dayOfMoment(start))
        ? []
        : [{ ...event, ...movedTo(event, start), uid: uidOf(event, start), repeat: null, skips: [] }],
    ),
  )
  return [...events, ...added]
}

/** Null if it is no calendar, or too long. */
export function readCalendar(text: string): ReadCalendar | null {
  if (text.length > LIMITS.file || !/^\uFEFF?BEGIN:VCALENDAR/i.test(text.trimStart())) return null
  const zones = new FileZones()
  const leftOut = new LeftOutCount<CalendarPart>()
  const reading = new Reading(zones, leftOut)
  const events: ReadEvent[] = []
  const components = [...componentsIn(text)]
  for (const { text: zone } of components.filter(({ kind }) => kind === 'VTIMEZONE')) {
    const component = zones.hasRoom ? parsed(zone) : null
    if (component) zones.add(component)
  }
  for (const { kind, text: written, zone } of components) {
    if (kind === 'VTIMEZONE') continue
    if (kind !== 'VEVENT' || events.length >= LIMITS.events) {
      leftOut.add(kind === 'VEVENT' ? 'tooMany' : 'tasks')
      continue
    }
    reading.zone = zone
    const component = parsed(written)
    let read: ReadEvent | null = null
    try {
      read = component && readEvent(component, reading)
    } catch {
      // A value is invalid.
    }
    reading.endEvent(read?.event ?? null)
    if (read) events.push(read)
    else leftOut.add('unread', component ? titleOf(component) : '')
  }
  const placed = withOccurrences(events, reading)
  leftOut.add('tooMany', '', placed.length - LIMITS.events)
  return { events: placed.slice(0, LIMITS.events), leftOut: leftOut.all }
}
