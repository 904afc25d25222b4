import type { CalendarEvent } from '../../../../shared/calendar/calendar-event.ts'
import { nextOf } from '../../../../shared/calendar/occurrences.ts'

/** Limits a calendar's events: first those that aren't over, then the latest ones. */
export function fewEvents(events: readonly CalendarEvent[], most: number, now: number): readonly CalendarEvent[] {
  if (events.length <= most) return events
  const isOver = (event: CalendarEvent): boolean => nextOf(event, event.repeat, now, event.skips) === null
  const over = new Set(events.filter(isOver))
  const later = [...over].sort((one, other) => (one.start > other.start ? -1 : one.start < other.start ? 1 : 0))
  return [...events.filter((event) => !over.has(event)), ...later].slice(0, most)
}
