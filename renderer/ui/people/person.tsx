import type { CSSProperties } from 'react'
import type { ShownPicture } from '../../docs/pictures.ts'
import { DrawnPicture } from '../pictures/drawn-picture.tsx'
import { initials } from './colors.ts'
import classes from './person.module.css'

const colorStyle = (color: string) => ({ '--person': color }) as CSSProperties

/** A name in the person's color. It is isolated, so that its direction doesn't affect the surrounding words. */
export function PersonName({ name, color }: { name: string; color?: string | undefined }) {
  if (!color) return <bdi className={classes.name}>{name}</bdi>
  return (
    <bdi className={`${classes.name} ${classes.colored}`} style={colorStyle(color)}>
      {name}
    </bdi>
  )
}

/** A mark next to a name that looks like another (see `marksOf`). */
export function NameMark({ mark }: { mark: string | null | undefined }) {
  if (!mark) return null
  return (
    <span className={classes.mark} title={mark}>
      {mark}
    </span>
  )
}

/**
 * Initials on the person's or space's color, or a picture over them. Hidden from screen readers, because the name is
 * shown next to it.
 */
export function Initials({
  name,
  color,
  size = 32,
  picture = null,
}: {
  name: string
  color: string
  size?: number
  /** Shown instead of the initials. */
  picture?: ShownPicture
}) {
  return (
    <span
      aria-hidden="true"
      className={classes.initials}
      data-initials={initials(name)}
      style={{ ...colorStyle(color), width: size, height: size, fontSize: Math.round(size * 0.4) }}
    >
      {picture && picture !== 'broken' && (
        <DrawnPicture src={picture} alt="" width={size} height={size} draggable={false} />
      )}
    </span>
  )
}
