import type { ReactNode } from 'react'
import classes from './files.module.css'

/** The place of a picture, as large as it will be: what stands below does not move when it comes. */
export function PictureRoom({ width, height, children }: { width: number; height: number; children?: ReactNode }) {
  return (
    <span className={classes.pictureRoom} style={{ inlineSize: width, aspectRatio: `${width} / ${height}` }}>
      {children}
    </span>
  )
}
