import { useCallback } from 'react'
import { occurrencesIn } from '../../../shared/calendar/occurrences.ts'
import { isWholeDay, spanOf, type When } from '../../../shared/calendar/when.ts'
import type { Events, SpaceEvent } from '../../../shared/tools/events/events.ts'
import { navigate } from '../../platform/routes.ts'
import { formats } from '../../strings/strings.ts'
import { DayGrid } from '../../ui/day-grid.tsx'
import { dayAfter, dayText } from '../../ui/days.ts'
import { titleOf } from './event-words.ts'
import classes from './events.module.css'

interface Occurrence {
  event: SpaceEvent
  when: When
  from: number
}

/** Days of one occurrence that are shown. */
const MOST_DAYS = 62

/** By day, whole days first. */
function occurrencesOn(events: Events, first: Date, last: Date): ReadonlyMap<string, readonly Occurrence[]> {
  const [from, to] = [first.getTime(), dayAfter(last, 1).getTime()]
  const days = new Map<string, Occurrence[]>()
  for (const event of events.values()) {
    if (!event.when) continue
    for (const when of occurrencesIn(event.when, event.repeat, from, to, event.plan.skips)) {
      const span = spanOf(when)
      const occurrence = { event, when, from: span.from }
      let day = new Date(Math.max(span.from, from))
      for (let count = 0; count < MOST_DAYS && day.getTime() < Math.min(span.to, to); count++) {
        const text = dayText(day)
        days.set(text, [...(days.get(text) ?? []), occurrence])
        day = dayAfter(day, 1)
      }
    }
  }
  const rank = ({ when, from: begins }: Occurrence) => (isWholeDay(when.start) ? 0 : begins)
  for (const all of days.values()) all.sort((one, other) => rank(one) - rank(other))
  return days
}

/** The events of a space by day, in a month or a week. */
export function MonthView({ space, events }: { space: string; events: Events }) {
  const entriesIn = useCallback((first: Date, last: Date) => occurrencesOn(events, first, last), [events])
  return (
    <DayGrid
      entriesIn={entriesIn}
      idOf={({ event }) => event.id}
      render={({ event, when, from }) => (
        <>
          {!isWholeDay(when.start) && <span className={classes.clock}>{formats.clock(from)}</span>}
          <bdi data-canceled={event.plan.canceled}>{titleOf(event)}</bdi>
        </>
      )}
      onOpen={(event) => navigate({ tool: 'events', space, place: { event } })}
    />
  )
}
