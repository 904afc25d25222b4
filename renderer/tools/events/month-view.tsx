import { useCallback } from 'react'
import type { Events } from '../../../shared/tools/events/events.ts'
import { navigate } from '../../platform/places/routes.ts'
import { formats } from '../../strings/strings.ts'
import { DayGrid } from '../../ui/time/day-grid.tsx'
import { beginsOn, occurrencesByDay } from './by-day.ts'
import { titleOf } from './event-words.ts'
import classes from './events.module.css'

/** A space's events by day, in a month or a week. */
export function MonthView({ space, events }: { space: string; events: Events }) {
  const entriesIn = useCallback((first: Date, last: Date) => occurrencesByDay(events, first, last), [events])
  return (
    <DayGrid
      entriesIn={entriesIn}
      idOf={({ event }) => event.id}
      render={(occurrence, day) => (
        <>
          {beginsOn(occurrence, day) && <span className={classes.clock}>{formats.clock(occurrence.from)}</span>}
          <bdi data-canceled={occurrence.event.plan.canceled}>{titleOf(occurrence.event)}</bdi>
        </>
      )}
      onOpen={(event) => navigate({ tool: 'events', space, place: { event } })}
    />
  )
}
