import type { ReactNode } from 'react'
import { nearestTime } from '../../../shared/record/time.ts'
import { exactTime } from './time.ts'

/** A time in words, with the exact time in the tooltip. */
export function Moment({
  time,
  className,
  children,
}: {
  time: number
  className?: string | undefined
  children: ReactNode
}) {
  return (
    <time className={className} dateTime={new Date(nearestTime(time)).toISOString()} title={exactTime(time)}>
      {children}
    </time>
  )
}
