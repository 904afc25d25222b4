import { useEffect, useState } from 'react'
import classes from '../problems/texts.module.css'

const two = (value: number): string => String(value).padStart(2, '0')

/** Formats hours, minutes and seconds. */
export function timeText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const rest = `${hours > 0 ? two(minutes) : minutes}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** How long something has been going on. */
export function ElapsedTime({ since, label }: { since: number; label: string }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <span className={classes.elapsed} role="timer" aria-label={label}>
      {timeText(now - since)}
    </span>
  )
}
