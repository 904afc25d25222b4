import type { LucideIcon } from 'lucide-react'
import { tip } from '../ui/menus/tip.ts'
import classes from './trail-to-tool.module.css'

interface TrailToToolProps {
  icon: LucideIcon
  title: string
  /** The address of the tool's overview. */
  href: string
}

/** Links from an item of a tool back to all of them. Placed before the item's title. */
export function TrailToTool({ icon: Icon, title, href }: TrailToToolProps) {
  return (
    <nav className={classes.trail} aria-label={title}>
      <a href={href} aria-label={title} {...tip(title)}>
        <Icon size={18} aria-hidden="true" />
        <span>{title}</span>
      </a>
      <span aria-hidden="true">/</span>
    </nav>
  )
}
