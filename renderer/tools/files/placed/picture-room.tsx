import type { ReactNode } from 'react'
import type { PlacedPicture } from '../../../ui/files/file-cards.tsx'
import classes from './placed.module.css'

/** Reserves a picture's final size, so that content below doesn't move when it arrives. */
export function PictureRoom({ room, children }: Pick<PlacedPicture, 'room'> & { children?: ReactNode }) {
  const size = room && { inlineSize: room.width, aspectRatio: `${room.width} / ${room.height}` }
  return (
    <span className={classes.pictureRoom} data-fills={!room || undefined} style={size}>
      {children}
    </span>
  )
}
