/** Days and weeks in local time. */
import { dayHere, timeOfMoment } from '../../../shared/calendar/when.ts'

export const dayAfter = (day: Date, days: number): Date =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + days)

/** The whole weeks that contain the days from `first` to `last`. `firstDay`: 1 is Monday, 7 Sunday. */
export function weeksOf(first: Date, last: Date, firstDay: number): Date[][] {
  const weeks: Date[][] = []
  for (let week = dayAfter(first, -((first.getDay() - firstDay + 7) % 7)); week <= last; week = dayAfter(week, 7))
    weeks.push(Array.from({ length: 7 }, (_, day) => dayAfter(week, day)))
  return weeks
}

/** The weeks to show for a day's month. */
export const weeksOfMonth = (day: Date, firstDay: number): Date[][] =>
  weeksOf(new Date(day.getFullYear(), day.getMonth(), 1), new Date(day.getFullYear(), day.getMonth() + 1, 0), firstDay)

/** A day in the calendars' format: `2026-11-30`. */
export const dayText = (day: Date): string => dayHere(day.getTime())

/** The start of a day given in that format, in local time. */
export const dayNamed = (text: string): Date => new Date(timeOfMoment(text, null))
