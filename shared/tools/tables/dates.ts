/** Reads and writes days in common notations. A day can have a time; neither has a zone. */
import type { Form } from './form.ts'

/** The order of year, month and day. */
export type Order = 'ymd' | 'dmy' | 'mdy'
/** Orders that can look alike. */
export type DayOrder = Exclude<Order, 'ymd'>
export const DAY_ORDERS: readonly DayOrder[] = ['dmy', 'mdy']

interface Written {
  year: number
  month: number
  day: number
  /** The separator, such as `-`. */
  mark: string
  /** Whether a day, a month or an hour below ten has a leading zero; null: none is below ten. */
  hasZeros: boolean | null
  time: WrittenTime | null
}

interface WrittenTime {
  hour: number
  minute: number
  /** The text between the day and the time. */
  before: string
  hasZero: boolean | null
  /** Seconds, which must be zero. */
  seconds: string
  /** `Z`: in UTC. */
  zone: string
}

export interface ReadDate {
  readonly date: string
  readonly time: string | null
}

const SHAPE = /^(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})(?:([ T])(\d{1,2}):(\d{2})((?::00(?:\.0{1,9})?)?)(Z?))?$/
const two = (number: number): string => String(number).padStart(2, '0')
const zeros = (...parts: readonly string[]): boolean | null => {
  const small = parts.filter((part) => Number(part) < 10)
  return small.length === 0 ? null : small.every((part) => part.length === 2)
}

function isDay(year: number, month: number, day: number): boolean {
  const at = new Date(0)
  at.setUTCFullYear(year, month - 1, day)
  return year > 0 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
}

function readWritten(text: string, order: Order): Written | null {
  const [, first = '', mark = '', second = '', third = '', before = '', hour, minute = '', seconds = '', zone = ''] =
    SHAPE.exec(text) ?? []
  const [year, month, day] =
    order === 'ymd' ? [first, second, third] : order === 'dmy' ? [third, second, first] : [third, first, second]
  // The month never comes first in days with dots.
  if (year.length !== 4 || day.length > 2 || month.length > 2 || (order === 'mdy' && mark === '.')) return null
  if (!isDay(Number(year), Number(month), Number(day))) return null
  if (hour !== undefined && (Number(hour) > 23 || Number(minute) > 59)) return null
  return {
    ...{ year: Number(year), month: Number(month), day: Number(day), mark, hasZeros: zeros(month, day) },
    time:
      hour === undefined
        ? null
        : { hour: Number(hour), minute: Number(minute), before, hasZero: zeros(hour), seconds, zone },
  }
}

/** Converts times in UTC to local time. */
function here({ year, month, day, time }: Written): ReadDate | null {
  if (time?.zone !== 'Z')
    return {
      date: `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`,
      time: time && `${two(time.hour)}:${two(time.minute)}`,
    }
  const at = new Date(Date.UTC(year, month - 1, day, time.hour, time.minute))
  if (at.getFullYear() < 1000) return null
  return {
    date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  }
}

/** Null if there is no such day. */
export function readDate(text: string, order: Order = 'ymd'): ReadDate | null {
  const written = readWritten(text.trim(), order)
  return written && here(written)
}

/** The cell text for a day. */
export const dateText = ({ date, time }: ReadDate): string => (time === null ? date : `${date}T${time}`)

interface Style {
  order: Order
  mark: string
  hasZeros: boolean
  time: WrittenTime | null
}

function write(cell: string, { order, mark, hasZeros, time }: Style): string | null {
  const [, year = '', month = '', day = '', clock] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?$/.exec(cell) ?? []
  if (clock !== undefined && time?.zone === 'Z') {
    const utc = new Date(`${cell}:00`).toISOString()
    return write(utc.slice(0, 16), { order, mark, hasZeros, time: { ...time, zone: '' } })?.concat('Z') ?? null
  }
  const short = (part: string) => (hasZeros ? part : String(Number(part)))
  const parts = { y: year, m: short(month), d: short(day) }
  const date = [...order].map((part) => parts[part as keyof typeof parts]).join(mark)
  if (clock === undefined) return date
  if (!time) return null
  const shown = time.hasZero === false ? clock.replace(/^0/, '') : clock
  return `${date}${time.before}${shown}${time.seconds}`
}

/** The form in which all values are written, if they are days in this order; otherwise null. */
export function dateForm(values: readonly string[], order: Order): Form | null {
  const read = values.map((value) => readWritten(value, order))
  const all = read.filter((each) => each !== null)
  const [first] = all
  if (!first || all.length < values.length) return null
  const times = all.flatMap(({ time }) => time ?? [])
  const style: Style = {
    order,
    mark: first.mark,
    hasZeros: all.find(({ hasZeros }) => hasZeros !== null)?.hasZeros ?? true,
    time: times[0] ? { ...times[0], hasZero: times.find(({ hasZero }) => hasZero !== null)?.hasZero ?? true } : null,
  }
  const cellOf = (text: string) => {
    const date = readDate(text, order)
    return date && dateText(date)
  }
  const isKept = (value: string) => {
    const cell = cellOf(value)
    return cell !== null && write(cell, style) === value
  }
  if (!values.every(isKept)) return null
  return {
    ...{ type: 'date', mark: order, read: cellOf },
    write: (cell) => (typeof cell === 'string' ? write(cell, style) : null),
  }
}

/**
 * The order in which more of a column's values are days.
 *
 * @param usual the result if both orders fit equally many
 */
export function orderOf(values: readonly string[], usual: DayOrder): DayOrder {
  const count = (order: Order) => values.filter((value) => readDate(value, order) !== null).length
  const other = usual === 'dmy' ? 'mdy' : 'dmy'
  return count(other) > count(usual) ? other : usual
}
