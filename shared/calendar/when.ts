/** Days and times of day as people write them, with or without a time zone. */
import { smallest } from '../base/extremes.ts'
import { offsetAt, type Zone, zoneOf } from './zones.ts'

/** `2026-11-30`: the whole day. `2026-11-30T19:30`: a time of day. */
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?$/

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** As if it were UTC, in milliseconds; null if there is no such day, or time of day. */
function inUtc(moment: string): number | null {
  const [, ...found] = MOMENT.exec(moment) ?? []
  if (found.length === 0) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.map((part) => Number(part ?? 0))
  // For years before 100, `Date.UTC` means another century.
  if (year < 1900 || hour > 23 || minute > 59) return null
  const time = Date.UTC(year, month - 1, day, hour, minute)
  return new Date(time).toISOString().startsWith(moment.slice(0, 10)) ? time : null
}

export const isMoment = (text: string): boolean => inUtc(text) !== null

export const isWholeDay = (moment: string): boolean => moment.length === 10
export const dayOfMoment = (moment: string): string => moment.slice(0, 10)

/** When an event takes place. */
export interface When {
  readonly start: string
  /** The last day, or the time of the end; null if unknown. */
  readonly end: string | null
  /** An IANA time zone name. Null: times are in the reader's zone. */
  readonly zone: string | null
}

/** Years have four digits. */
const LAST_MOMENT = Date.UTC(9999, 11, 31, 23, 59)

/** The day or time of day that is the given milliseconds later, on a clock that is never adjusted. */
const later = (moment: string, milliseconds: number): string =>
  new Date(Math.min((inUtc(moment) ?? 0) + milliseconds, LAST_MOMENT)).toISOString().slice(0, moment.length)

/** The same time of day, a number of days later. */
export const dayAfter = (moment: string, days: number): string => later(moment, days * DAY)

/** Moves a start and its end to another start. */
export const movedTo = ({ start, end }: Pick<When, 'start' | 'end'>, to: string): Pick<When, 'start' | 'end'> => ({
  start: to,
  end: end && later(end, (inUtc(to) ?? 0) - (inUtc(start) ?? 0)),
})

/**
 * A time of day in a zone, in milliseconds. If a clock shows it twice, it is the first one. If the clock skips it, it
 * is later by the skipped time (RFC 5545, 3.3.5).
 */
function timeIn(zone: Zone, wall: number): number {
  const [before, after] = [wall - zone.offsetAt(wall - DAY), wall - zone.offsetAt(wall + DAY)]
  const fitting = [before, after].filter((time) => time + zone.offsetAt(time) === wall)
  return fitting.length > 0 ? smallest(fitting) : before
}

/** The day and time of day in a zone, or in UTC if this device doesn't know the zone. */
export const momentIn = (zone: string, time: number): string =>
  new Date(time + (offsetAt(zone, time) ?? 0)).toISOString().slice(0, 16)

/** In milliseconds. If this device doesn't know the zone, its own is used. */
export function timeOfMoment(moment: string, zone: string | null): number {
  const wall = inUtc(moment) ?? 0
  const known = zone !== null && !isWholeDay(moment) ? zoneOf(zone) : null
  if (known) return timeIn(known, wall)
  const date = new Date(wall)
  return new Date(
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
  ).getTime()
}

const two = (value: number): string => String(value).padStart(2, '0')

/** The day here at a time. */
export function dayHere(time: number): string {
  const date = new Date(time)
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The day and time of day in this device's zone. */
export function momentHere(time: number): string {
  const date = new Date(time)
  return `${dayHere(time)}T${two(date.getHours())}:${two(date.getMinutes())}`
}

export interface Span {
  /** Milliseconds. */
  readonly from: number
  /** The first moment after it. */
  readonly to: number
}

/** From start to end. Without an end, it is the whole day, or an hour. */
export function spanOf({ start, end, zone }: When): Span {
  const from = timeOfMoment(start, zone)
  if (!isWholeDay(start)) return { from, to: Math.max(from, end === null ? from + HOUR : timeOfMoment(end, zone)) }
  const last = new Date(timeOfMoment(end ?? start, null))
  return { from, to: new Date(last.getFullYear(), last.getMonth(), last.getDate() + 1).getTime() }
}

/** The end, if it is of the same kind as the start and not before it. */
export const endAfter = (start: string, end: string | null | undefined): string | null =>
  end !== null && end !== undefined && end.length === start.length && end >= start ? end : null
