import type { ReactNode } from 'react'
import classes from './texts.module.css'

/** An empty view: its purpose, and a button to start. */
export function EmptyState({
  icon,
  title,
  detail,
  children,
}: {
  icon?: ReactNode
  title: string
  detail?: string | undefined
  children?: ReactNode
}) {
  return (
    <div className={classes.empty}>
      {icon}
      <p className={classes.emptyTitle}>{title}</p>
      {detail && <p className={classes.emptyDetail}>{detail}</p>}
      {children}
    </div>
  )
}
