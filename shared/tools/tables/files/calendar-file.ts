/** Writes rows with a day as an iCalendar file (RFC 5545), which calendars can import. */
import { alarmLines } from '../../../calendar/alarm.ts'
import { calendarFile, digits, escaped, stampOf } from '../../../calendar/lines.ts'
import type { Column } from '../column.ts'
import type { Row } from '../row.ts'
import { plainText, shownAs } from '../shown.ts'

interface CalendarFile {
  /** The name of the calendar. */
  readonly name: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column[]
  /** The column with the days. */
  readonly by: Column
  /** The column with the rows' names. */
  readonly title: Column | undefined
  /** The time of writing, in milliseconds. */
  readonly now: number
  nameOf(device: string): string
  /** Minutes before the row's day or time; null if it has no reminder here. */
  alarmOf(row: Row): number | null
}

/** Days without a time last the whole day. Days and times have no zone, so they are in the reader's own. */
export function writeCalendar({
  name: calendar,
  rows,
  columns,
  by,
  title,
  now,
  nameOf,
  alarmOf,
}: CalendarFile): string {
  const events = rows.flatMap((row): string[] => {
    const day = shownAs(row.cells.get(by.id), by)
    if (day.kind !== 'date') return []
    const textIn = (column: Column) => plainText(shownAs(row.cells.get(column.id), column), nameOf)
    const name = title ? textIn(title) : ''
    const details = columns
      .filter((column) => column.id !== by.id && column.id !== title?.id && row.cells.has(column.id))
      .map((column) => `${column.name}: ${textIn(column)}`)
    const start =
      day.time === null ? `DTSTART;VALUE=DATE:${digits(day.date)}` : `DTSTART:${digits(day.date)}T${digits(day.time)}00`
    return [
      'BEGIN:VEVENT',
      `UID:${row.id}@parley`,
      `DTSTAMP:${stampOf(now)}`,
      start,
      `SUMMARY:${escaped(name)}`,
      ...(details.length > 0 ? [`DESCRIPTION:${escaped(details.join('\n'))}`] : []),
      ...alarmLines(alarmOf(row), name),
      'END:VEVENT',
    ]
  })
  return calendarFile(calendar, 'Tables', events)
}
