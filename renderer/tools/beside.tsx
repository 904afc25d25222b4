import type { ReactNode } from 'react'
import { PanelHeader } from '../ui/panel-header.tsx'
import { ErrorBoundary } from '../ui/problems/error-boundary.tsx'
import classes from './beside.module.css'

/** A panel next to a tool's view. */
export function Beside({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <section className={classes.beside} aria-label={title}>
      <PanelHeader title={title} onClose={onClose} />
      <div className={classes.body}>
        <ErrorBoundary onClose={onClose}>{children}</ErrorBoundary>
      </div>
    </section>
  )
}
