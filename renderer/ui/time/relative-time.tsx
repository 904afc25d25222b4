import { Moment } from './moment.tsx'
import { relativeTime, useNow } from './time.ts'

/** A relative time, with the exact one in the tooltip. */
export function RelativeTime({ time, words = (text) => text }: { time: number; words?: (relative: string) => string }) {
  const now = useNow()
  return <Moment time={time}>{words(relativeTime(time, now))}</Moment>
}
