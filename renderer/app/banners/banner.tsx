import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { strings } from '../../strings/first.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import classes from './banners.module.css'

const ICONS = { info: Info, warning: TriangleAlert, critical: CircleAlert }
export type Severity = keyof typeof ICONS

/** A line above the whole app. */
export function Banner({
  severity,
  children,
  onDismiss,
}: {
  severity: Severity
  children: ReactNode
  onDismiss?: () => void
}) {
  const Icon = ICONS[severity]
  return (
    <div className={classes.banner} data-severity={severity} role={severity === 'critical' ? 'alert' : 'status'}>
      <Icon size={18} className={classes.icon} aria-hidden="true" />
      <div className={classes.content}>{children}</div>
      {onDismiss && (
        <IconButton label={strings.app.dismiss} onClick={onDismiss}>
          <X size={18} />
        </IconButton>
      )}
    </div>
  )
}
