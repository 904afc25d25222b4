import { CalendarClock } from 'lucide-react'
import type { Schedule } from '../../../../shared/tools/news/scheduled.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { useNow } from '../../../ui/time/time.ts'
import type { NewsletterProps } from '../newsletter-props.ts'

/** Milliseconds; longer than a running device takes (`newsroom.ts`). */
const LATE = 5 * 60_000

interface ScheduledLineProps extends Pick<NewsletterProps, 'me' | 'nameOf'> {
  time: number
  scheduled: Schedule
  size: number
}

/** Who scheduled a draft, which device will publish it, and why it hasn't. */
export function ScheduledLine({ time, scheduled, size, me, nameOf }: ScheduledLineProps) {
  const isLate = useNow() > time + LATE
  return (
    <>
      <CalendarClock size={size} aria-hidden="true" />{' '}
      {wordsOf(scheduled, isLate, formats.fullMoment(time), me, nameOf)}
    </>
  )
}

function wordsOf(
  { by, isChanged }: Schedule,
  isLate: boolean,
  moment: string,
  me: string,
  nameOf: NewsletterProps['nameOf'],
): string {
  const words = strings.news
  if (by === null) return words.scheduledByNobody(moment)
  if (by === me) {
    if (isChanged) return words.scheduleChanged(moment)
    return isLate ? words.scheduleLate(moment) : words.scheduledHere(moment)
  }
  const name = nameOf(by)
  if (isChanged) return words.scheduleChangedOf(name, moment)
  return isLate ? words.scheduleLateOf(name, moment) : words.scheduledBy(name, moment)
}
