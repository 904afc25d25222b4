import { CalendarClock } from 'lucide-react'
import { useNow } from '../../../app/time.ts'
import { formats, strings } from '../../../strings/strings.ts'

/** Longer than a text is waited for that may still come from another author (`newsroom.ts`). Milliseconds. */
const LATE = 15 * 60_000

/** When a draft goes out by itself; or that it could not, so that somebody looks why. */
export function ScheduledLine({ schedule, size }: { schedule: number; size: number }) {
  const isLate = useNow() > schedule + LATE
  const words = isLate ? strings.newsletter.scheduleLate : strings.newsletter.scheduledFor
  return (
    <>
      <CalendarClock size={size} aria-hidden="true" /> {words(formats.fullMoment(schedule))}
    </>
  )
}
