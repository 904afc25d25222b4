import type { ReactNode } from 'react'
import classes from './files.module.css'

/** Reserves a picture's final size, so that content below doesn't move when it arrives. */
export function PictureRoom({ width, height, children }: { width: number; height: number; children?: ReactNode }) {
  return (
    <span className={classes.pictureRoom} style={{ inlineSize: width, aspectRatio: `${width} / ${height}` }}>
      {children}
    </span>
  )
}
