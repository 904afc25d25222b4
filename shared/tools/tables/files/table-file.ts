/** Reads files that become rows of a table. Requests and results can be sent between threads. */
import type { LeftOut } from '../../../base/left-out.ts'
import { calendarText } from '../../../calendar/calendar-text.ts'
import { readCalendar } from '../../../calendar/read.ts'
import type { Marks } from '../forms.ts'
import type { Reading } from '../shown.ts'
import type { Table } from '../table.ts'
import { leadOfAlarm } from '../tasks/open-tasks.ts'
import { type CalendarColumns, leftOutOfRows, type RowsPart, rowsOfCalendar } from './calendar-rows.ts'
import { type CsvPlan, planCsv } from './csv.ts'
import { type CsvFile, type ReadBytes, type ReadCsv, readCsvBytes } from './csv-file.ts'
import type { Encoding } from './encodings.ts'
import type { Separator } from './separated.ts'

/** Options for reading a CSV file. Missing ones are guessed. */
export interface CsvChoices {
  readonly encoding?: Encoding
  readonly separator?: Separator
  /** The index of the line with the column names. */
  readonly header?: number
  readonly marks?: Partial<Marks>
}

export interface TableFileRequest {
  readonly file: Blob
  readonly choices: CsvChoices
  readonly table: Pick<Table, 'columns' | 'allColumns'>
  readonly reading: Reading
  readonly calendarColumns: CalendarColumns
  /** Names for unnamed columns with values, by index. */
  readonly columnNames: readonly string[]
  /** Maximum number of rows in a CSV file's plan. */
  readonly rows: number
}

export interface PlannedCsv extends Omit<ReadBytes, 'file'>, Pick<ReadCsv, 'first' | 'header'> {
  readonly kind: 'csv'
  readonly plan: CsvPlan
  /** Number of lines in the file, which can be more than the table has room for. */
  readonly count: number
}

export interface PlannedCalendar {
  readonly kind: 'calendar'
  readonly plan: CsvPlan
  readonly count: number
  /** For each row, minutes between its reminder and its due time; null if it has no reminder. */
  readonly leads: readonly (number | null)[]
  readonly leftOut: LeftOut<RowsPart>
}

/** `nothing`: with these options, the file is empty. */
export type PlannedFile = PlannedCsv | PlannedCalendar | ({ readonly kind: 'nothing' } & Omit<ReadBytes, 'file'>)

/** Number of bytes that identify the kind of file. */
const START = 1000

/** Null for a calendar that has no events or is too long. */
export async function planFile(request: TableFileRequest): Promise<PlannedFile | null> {
  const bytes = new Uint8Array(await request.file.arrayBuffer())
  const isCalendar = /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(calendarText(bytes.subarray(0, START)))
  return isCalendar ? planCalendar(request, bytes) : planCsvBytes(request, bytes)
}

const planOf = (
  { table, reading, columnNames }: TableFileRequest,
  file: CsvFile,
  marks: Partial<Marks> = {},
): CsvPlan => planCsv(table, file, reading, (place) => columnNames[place] ?? String(place + 1), marks)

function planCalendar(request: TableFileRequest, bytes: Uint8Array): PlannedCalendar | null {
  const read = readCalendar(calendarText(bytes))
  if (!read || read.events.length === 0) return null
  const { events } = read
  return {
    ...{ kind: 'calendar', leftOut: leftOutOfRows(read), count: events.length },
    plan: planOf(request, rowsOfCalendar(events, request.calendarColumns)),
    leads: events.map(({ start, alarm }) => (alarm === null ? null : leadOfAlarm(start, alarm))),
  }
}

function planCsvBytes(request: TableFileRequest, bytes: Uint8Array): PlannedFile {
  const { choices, rows } = request
  const { file, ...found } = readCsvBytes(bytes, choices.encoding, choices.separator, choices.header)
  if (!file) return { kind: 'nothing', ...found }
  const { first, header } = file
  const plan = planOf(request, file, choices.marks)
  return {
    ...{ kind: 'csv', ...found, first, header, count: file.lines.length },
    plan: { ...plan, rows: plan.rows.slice(0, rows) },
  }
}
