/** Writes events as an iCalendar file. */
import { alarmLines } from './alarm.ts'
import type { CalendarEvent } from './calendar-event.ts'
import { calendarFile, digits, escaped, stampOf } from './lines.ts'
import { readRepeat, untilDay, withUntil } from './repeat.ts'
import { dayAfter, isWholeDay, timeOfMoment } from './when.ts'
import { zoneLines } from './zone-lines.ts'
import { isZone } from './zones.ts'

/** Whether its times of day are those of a zone, or of UTC. */
const isZoned = ({ start, zone }: CalendarEvent): boolean => zone !== null && !isWholeDay(start) && isZone(zone)

/** Whether it is in a zone that the file describes. */
const keepsZone = (event: CalendarEvent): boolean => isZoned(event) && event.zone !== 'UTC'

function momentLine(name: string, moment: string, event: CalendarEvent): string {
  const { zone } = event
  if (isWholeDay(moment)) return `${name};VALUE=DATE:${digits(name === 'DTEND' ? dayAfter(moment, 1) : moment)}`
  if (keepsZone(event)) return `${name};TZID=${zone}:${digits(moment)}00`
  return zone === null || !isZone(zone)
    ? `${name}:${digits(moment)}00`
    : `${name}:${stampOf(timeOfMoment(moment, zone))}`
}

/** The end of a rule is of the same kind as the start, and in UTC if that is in a zone (RFC 5545, 3.3.10). */
function ruleOf(rule: string, event: CalendarEvent): string {
  const until = readRepeat(rule)?.until ?? null
  if (until === null || (until.endsWith('Z') && isZoned(event))) return rule
  const day = untilDay(until)
  if (isWholeDay(event.start)) return withUntil(rule, digits(day))
  const last = `${day}${event.start.slice(day.length)}`
  return withUntil(rule, isZoned(event) ? stampOf(timeOfMoment(last, event.zone)) : `${digits(last)}00`)
}

function eventLines(event: CalendarEvent, now: number): string[] {
  const { uid, title, start, end, repeat, skips, place, notes, isCanceled, alarm } = event
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stampOf(now)}`,
    momentLine('DTSTART', start, event),
    ...(end === null ? [] : [momentLine('DTEND', end, event)]),
    ...(repeat === null
      ? []
      : [
          `RRULE:${ruleOf(repeat, event)}`,
          ...skips.map((day) => momentLine('EXDATE', `${day}${start.slice(day.length)}`, event)),
        ]),
    `SUMMARY:${escaped(title)}`,
    ...(place === '' ? [] : [`LOCATION:${escaped(place)}`]),
    ...(notes === '' ? [] : [`DESCRIPTION:${escaped(notes)}`]),
    ...(isCanceled ? ['STATUS:CANCELLED'] : []),
    ...alarmLines(alarm, title),
    'END:VEVENT',
  ]
}

/** @param name of the calendar @param now milliseconds */
export function writeEvents(name: string, events: readonly CalendarEvent[], now: number): string {
  const zones = new Map<string, number>()
  for (const event of events) {
    if (!keepsZone(event) || event.zone === null) continue
    const from = timeOfMoment(event.start, event.zone)
    zones.set(event.zone, Math.min(zones.get(event.zone) ?? from, from))
  }
  return calendarFile(name, 'Events', [
    ...[...zones].flatMap(([zone, from]) => zoneLines(zone, from)),
    ...events.flatMap((event) => eventLines(event, now)),
  ])
}
