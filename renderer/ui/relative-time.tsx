import { Moment } from './moment.tsx'
import { relativeTime, useNow } from './time.ts'

/** A time in words, the exact one on hover. */
export function RelativeTime({ time, words = (text) => text }: { time: number; words?: (relative: string) => string }) {
  const now = useNow()
  return <Moment time={time}>{words(relativeTime(time, now))}</Moment>
}
