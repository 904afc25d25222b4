/** Relative times in words. Tooltips show the exact time. */
import { useEffect, useState } from 'react'
import { nearestTime } from '../../../shared/record/time.ts'
import { formats, strings } from '../../strings/first.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `time` and `now` are in milliseconds. Also works for future times. */
export function relativeTime(time: number, now: number): string {
  const distance = time - now
  const size = Math.abs(distance)
  if (size < 45 * SECOND) return strings.app.justNow
  if (size < HOUR) return formats.ago(Math.round(distance / MINUTE), 'minute')
  if (size < DAY) return formats.ago(Math.round(distance / HOUR), 'hour')
  if (size < 30 * DAY) return formats.ago(dayNumber(time) - dayNumber(now), 'day')
  return formats.date(time)
}

export const exactTime = (time: number): string => formats.exact(time)
export const clockTime = (time: number): string => formats.clock(time)
/** For narrow places next to another time that says which half of the day it is. */
export const shortClockTime = (time: number): string => formats.shortClock(time)

/** The local day, for day separators. */
export function dayOf(time: number): string {
  const day = new Date(nearestTime(time))
  return `${day.getFullYear()}-${day.getMonth() + 1}-${day.getDate()}`
}

/** Days since 1970, in local time. Their lengths differ when the clocks change. */
function dayNumber(time: number): number {
  const day = new Date(nearestTime(time))
  return Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()) / DAY
}

/** A day in words, for headings. */
export function dayWords(time: number, now: number): string {
  if (dayOf(time) === dayOf(now)) return strings.chat.today
  const yesterday = new Date(now)
  yesterday.setDate(yesterday.getDate() - 1)
  return dayOf(time) === dayOf(yesterday.getTime()) ? strings.chat.yesterday : formats.day(time)
}

/** The current time, updated every `interval` milliseconds. */
export function useNow(interval = 30 * SECOND): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval)
    return () => clearInterval(timer)
  }, [interval])
  return now
}
