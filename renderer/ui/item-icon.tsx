import type { LucideIcon } from 'lucide-react'
import classes from './item-icon.module.css'

/** The emoji that people chose for an item, or the icon of its kind. The item's name is next to it. */
export function ItemIcon({ emoji, icon: Icon, size }: { emoji: string | undefined; icon: LucideIcon; size: number }) {
  if (emoji === undefined) return <Icon size={size} aria-hidden="true" />
  return (
    <span className={classes.emoji} style={{ width: size, fontSize: size - 3 }} aria-hidden="true">
      {emoji}
    </span>
  )
}
