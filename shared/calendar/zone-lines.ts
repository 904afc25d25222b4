/** A time zone as an iCalendar file describes it (VTIMEZONE): the changes of its clock, as this device knows them. */
import { appendAll } from '../base/append.ts'
import { digits } from './lines.ts'
import { offsetAt } from './zones.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Number of years that are described. */
const YEARS = 12

const two = (value: number): string => String(value).padStart(2, '0')

/** `+0130`. @param offset milliseconds */
function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`
}

/** The time as shown by a clock. */
const wallText = (time: number): string => digits(new Date(time).toISOString().slice(0, 19))

/** The first moment of a new offset between two times that have different ones. */
function changeBetween(zone: string, from: number, to: number): number {
  let [before, after] = [from, to]
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE
    if (offsetAt(zone, middle) === offsetAt(zone, from)) before = middle
    else after = middle
  }
  return after
}

/** Empty if this device doesn't know the zone. @param from milliseconds */
export function zoneLines(zone: string, from: number): string[] {
  const begin = Math.floor(from / DAY) * DAY - 400 * DAY
  const first = offsetAt(zone, begin)
  if (first === null) return []
  const observance = (offset: number, before: number, time: number): string[] => [
    `BEGIN:${offset > before ? 'DAYLIGHT' : 'STANDARD'}`,
    `DTSTART:${wallText(time + before)}`,
    `TZOFFSETFROM:${offsetText(before)}`,
    `TZOFFSETTO:${offsetText(offset)}`,
    `END:${offset > before ? 'DAYLIGHT' : 'STANDARD'}`,
  ]
  const lines = observance(first, first, begin)
  let known = first
  // No clock changes twice in ten days.
  for (let time = begin; time < begin + YEARS * 366 * DAY; time += 10 * DAY) {
    const next = offsetAt(zone, time + 10 * DAY)
    if (next === null || next === known) continue
    appendAll(lines, observance(next, known, changeBetween(zone, time, time + 10 * DAY)))
    known = next
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...lines, 'END:VTIMEZONE']
}
