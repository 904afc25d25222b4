import { exactTime, relativeTime, useNow } from '../app/time.ts'

/** A time in words, the exact one on hover. */
export function RelativeTime({ time, words = (text) => text }: { time: number; words?: (relative: string) => string }) {
  const now = useNow()
  return (
    <time dateTime={new Date(time).toISOString()} title={exactTime(time)}>
      {words(relativeTime(time, now))}
    </time>
  )
}
