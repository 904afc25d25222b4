import { relativeTime, useNow } from '../app/time.ts'
import { Moment } from './moment.tsx'

/** A time in words, the exact one on hover. */
export function RelativeTime({ time, words = (text) => text }: { time: number; words?: (relative: string) => string }) {
  const now = useNow()
  return <Moment time={time}>{words(relativeTime(time, now))}</Moment>
}
