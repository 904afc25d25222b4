/** Relative times in words; the exact one is for the tooltip. */
import { useEffect, useState } from 'react'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'medium' })
const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false })
const date = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' })

/** `time` and `now` in milliseconds; works for times ahead, too. */
export function relativeTime(time: number, now: number): string {
  const distance = time - now
  const size = Math.abs(distance)
  if (size < 45 * SECOND) return 'just now'
  if (size < HOUR) return relative.format(Math.round(distance / MINUTE), 'minute')
  if (size < DAY) return relative.format(Math.round(distance / HOUR), 'hour')
  if (size < 30 * DAY) return relative.format(Math.round(distance / DAY), 'day')
  return date.format(time)
}

export const exactTime = (time: number): string => exact.format(time)
export const clockTime = (time: number): string => clock.format(time)

/** The number of the local day, for separators. */
export function dayOf(time: number): string {
  const day = new Date(time)
  return `${day.getFullYear()}-${day.getMonth() + 1}-${day.getDate()}`
}

/** The time, again every `interval` milliseconds. */
export function useNow(interval = 30 * SECOND): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval)
    return () => clearInterval(timer)
  }, [interval])
  return now
}
