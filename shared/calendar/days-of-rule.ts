/** Finds the days that a rule chooses, period by period, so that even a search for a rule without any days ends. */
import type { Repeat, WeekDay } from './repeat.ts'

const DAY = 24 * 60 * 60 * 1000
/** Maximum number of periods per search: enough for an event that began in 1900 and repeats each month. */
const MOST_PERIODS = 3000
const WEEK_DAYS: readonly WeekDay[] = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

/** Days since 1970. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00Z`) / DAY
const LAST = dayNumber('9999-12-31')

export const dayOfNumber = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10)

/** January 1, 1970 was a Thursday. */
const weekDayOf = (number: number): number => (((number + 4) % 7) + 7) % 7
/** Months since the year 0. */
const monthOf = (number: number): number => {
  const date = new Date(number * DAY)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}
const firstOf = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12) / DAY

/** Sorted, without duplicates. */
const inOrder = (days: readonly number[]): number[] => [...new Set(days)].sort((one, other) => one - other)

/** The days of a month that a rule chooses; by default, the day of the start. */
function inMonth({ monthDays, weekDays }: Repeat, month: number, startDay: number): number[] {
  const first = firstOf(month)
  const length = firstOf(month + 1) - first
  const numbers =
    monthDays.length > 0
      ? monthDays.map((day) => (day > 0 ? day : length + 1 + day))
      : weekDays.length > 0
        ? weekDays.map(({ day, nth }) => {
            const ahead = (WEEK_DAYS.indexOf(day) - weekDayOf(first) + 7) % 7
            return nth > 0
              ? 1 + ahead + 7 * (nth - 1)
              : 1 + ahead + 7 * (Math.floor((length - 1 - ahead) / 7) + 1 + nth)
          })
        : [startDay]
  return inOrder(numbers.filter((day) => day >= 1 && day <= length).map((day) => first + day - 1))
}

function inWeek({ weekDays, weekStart }: Repeat, day: number): number[] {
  if (weekDays.length === 0) return [day]
  const begin = WEEK_DAYS.indexOf(weekStart)
  const first = day - ((weekDayOf(day) - begin + 7) % 7)
  return inOrder(weekDays.map((each) => first + ((WEEK_DAYS.indexOf(each.day) - begin + 7) % 7)))
}

/** For a frequency: the days of a period, and the number of periods from the first day to another. */
interface Periods {
  daysIn(period: number): readonly number[]
  until(day: number): number
}

function periodsOf(repeat: Repeat, first: number): Periods {
  const { frequency, interval } = repeat
  if (frequency === 'DAILY' || frequency === 'WEEKLY') {
    const length = interval * (frequency === 'DAILY' ? 1 : 7)
    return {
      daysIn: (period) => inWeek(repeat, first + period * length),
      until: (day) => Math.floor((day - first) / length),
    }
  }
  const months = interval * (frequency === 'MONTHLY' ? 1 : 12)
  const begin = monthOf(first)
  const shift = repeat.month === null ? 0 : repeat.month - 1 - (begin % 12)
  const startDay = first - firstOf(begin) + 1
  return {
    daysIn: (period) => inMonth(repeat, begin + shift + period * months, startDay),
    until: (day) => Math.floor((monthOf(day) - begin) / months),
  }
}

/**
 * Yields days after the first, in order.
 *
 * @param from a day; some days before it may be left out
 */
export function* daysOfRule(repeat: Repeat, first: number, from: number): Generator<number> {
  const { daysIn, until } = periodsOf(repeat, first)
  // Start one period earlier, since a period can have days before that of the start. If there is a count, counting
  // begins at the start.
  const begin = repeat.count === null ? Math.max(0, until(from) - 1) : 0
  for (let period = begin; period < begin + MOST_PERIODS; period += 1)
    for (const day of daysIn(period)) {
      if (day > LAST) return
      if (day > first) yield day
    }
}
