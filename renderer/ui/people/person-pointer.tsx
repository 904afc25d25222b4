import type { CSSProperties } from 'react'
import classes from './person-pointer.module.css'

/** The pointer of somebody who points at something, with their name. Position in pixels from the left and the top. */
export function PersonPointer({
  name,
  color,
  left,
  top,
  isInWindow = false,
}: {
  name: string
  color: string
  left: number
  top: number
  /** Whether it is above everything in the window, rather than within the place around it. */
  isInWindow?: boolean
}) {
  return (
    <span
      className={classes.pointer}
      data-window={isInWindow || undefined}
      style={{ left, top, '--person': color } as CSSProperties}
      aria-hidden="true"
    >
      <bdi>{name}</bdi>
    </span>
  )
}
