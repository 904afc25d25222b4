/** Which events take place on which day. */
import { appendTo } from '../../../shared/base/append.ts'
import { occurrencesIn } from '../../../shared/calendar/occurrences.ts'
import { isWholeDay, spanOf, type When } from '../../../shared/calendar/when.ts'
import type { Events, SpaceEvent } from '../../../shared/tools/events/events.ts'
import { dayAfter, dayNamed, dayText } from '../../ui/time/days.ts'

export interface Occurrence {
  event: SpaceEvent
  when: When
  from: number
}

/** Maximum number of days shown for one occurrence. */
const MOST_DAYS = 62

/** Occurrences by local day, from one day to another. On each day, whole-day and earlier ones come first. */
export function occurrencesByDay(events: Events, first: Date, last: Date): ReadonlyMap<string, readonly Occurrence[]> {
  const [from, to] = [first.getTime(), dayAfter(last, 1).getTime()]
  const days = new Map<string, Occurrence[]>()
  const put = (day: Date, occurrence: Occurrence) => {
    appendTo(days, dayText(day), occurrence)
  }
  for (const event of events.values()) {
    if (!event.when) continue
    for (const when of occurrencesIn(event.when, event.repeat, from, to, event.plan.skips)) {
      const span = spanOf(when)
      const occurrence = { event, when, from: span.from }
      let day = dayNamed(dayText(new Date(Math.max(span.from, from))))
      for (let count = 0; count < MOST_DAYS && (count === 0 || day.getTime() < Math.min(span.to, to)); count++) {
        put(day, occurrence)
        day = dayAfter(day, 1)
      }
    }
  }
  const rank = ({ when, from: begins }: Occurrence) => (isWholeDay(when.start) ? 0 : begins)
  for (const all of days.values()) all.sort((one, other) => rank(one) - rank(other))
  return days
}

/** Whether an occurrence begins on a day, at a time of day. */
export const beginsOn = ({ when, from }: Occurrence, day: string): boolean =>
  !isWholeDay(when.start) && dayText(new Date(from)) === day
