/** Alarms of events in files, in minutes before the start, or after it if negative. */
import ICAL from 'ical.js'
import { escaped } from './lines.ts'
import { timeOfMoment } from './when.ts'

const [HOUR, DAY, MINUTE] = [60, 1440, 60_000]
/** Maximum minutes. Larger values are mistakes, or mean that there is no alarm. */
const MOST = 366 * DAY
/** Maximum number of alarms read per event. */
const MOST_READ = 20

function durationOf(minutes: number): string {
  const [sign, length] = [minutes > 0 ? '-' : '', Math.abs(minutes)]
  if (length > 0 && length % DAY === 0) return `${sign}P${length / DAY}D`
  return length > 0 && length % HOUR === 0 ? `${sign}PT${length / HOUR}H` : `${sign}PT${length}M`
}

/** @param minutes null: there is none */
export const alarmLines = (minutes: number | null, title: string): string[] =>
  minutes === null
    ? []
    : [
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        `DESCRIPTION:${escaped(title)}`,
        `TRIGGER:${durationOf(minutes)}`,
        'END:VALARM',
      ]

function minutesOf(alarm: ICAL.Component, start: string, zone: string | null): number | null {
  if (!/^(display|audio)$/i.test(String(alarm.getFirstPropertyValue('action') ?? ''))) return null
  const trigger = alarm.getFirstProperty('trigger')
  const value: unknown = trigger?.getFirstValue()
  if (value instanceof ICAL.Time) return (timeOfMoment(start, zone) - value.toUnixTime() * 1000) / MINUTE
  const isOfEnd = String(trigger?.getParameter('related') ?? '').toUpperCase() === 'END'
  return value instanceof ICAL.Duration && !isOfEnd ? -value.toSeconds() / 60 : null
}

/** Returns the first visible or audible alarm whose time depends on the start, or null. */
export function readAlarm(event: ICAL.Component, start: string, zone: string | null): number | null {
  for (const alarm of event.getAllSubcomponents('valarm').slice(0, MOST_READ)) {
    try {
      const minutes = minutesOf(alarm, start, zone)
      if (minutes !== null && Math.abs(minutes) <= MOST) return Math.round(minutes) || 0
    } catch {
      // ical.js parses values on access. The event is read anyway.
    }
  }
  return null
}
