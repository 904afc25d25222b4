/** Reads events in an iCalendar file as rows. */
import { type LeftOut, LeftOutCount } from '../../../base/left-out.ts'
import type { CalendarEvent } from '../../../calendar/calendar-event.ts'
import type { ReadCalendar } from '../../../calendar/read.ts'
import type { CalendarPart } from '../../../calendar/read-event.ts'
import { isWholeDay, momentHere, timeOfMoment } from '../../../calendar/when.ts'
import type { CsvFile } from './csv-file.ts'

/** The names of the columns for these values. */
export type CalendarColumns = Readonly<Record<'title' | 'start' | 'end' | 'place' | 'notes', string>>

/** `series`: repeating events, each of which becomes one row; `canceled`: canceled events, whose rows don't show it. */
export type RowsPart = CalendarPart | 'series' | 'canceled'

export function leftOutOfRows({ events, leftOut }: ReadCalendar): LeftOut<RowsPart> {
  const count = new LeftOutCount<RowsPart>(leftOut)
  for (const { title, repeat, isCanceled } of events) {
    if (repeat !== null) count.add('series', title)
    if (isCanceled) count.add('canceled', title)
  }
  return count.all
}

/** Times have no zone here, so those with a zone are converted to local time. */
const here = (moment: string, zone: string | null): string =>
  zone === null || isWholeDay(moment) ? moment : momentHere(timeOfMoment(moment, zone))

export function rowsOfCalendar(events: readonly CalendarEvent[], columns: CalendarColumns): CsvFile {
  const lines = events.map(({ title, start, end, zone, place, notes }) => [
    ...[title, here(start, zone), end === null ? '' : here(end, zone), place, notes],
  ])
  const names = [columns.title, columns.start, columns.end, columns.place, columns.notes]
  const isUsed = (place: number): boolean => place < 2 || lines.some((line) => line[place] !== '')
  const used = <Item>(items: readonly Item[]): Item[] => items.filter((_, place) => isUsed(place))
  return { names: used(names), lines: lines.map(used) }
}
