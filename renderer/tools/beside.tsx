import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { strings } from '../strings/strings.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import classes from './beside.module.css'

/** A panel at the side of a tool's view. */
export function Beside({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <section className={classes.beside} aria-label={title}>
      <header className={classes.header}>
        <h2>{title}</h2>
        <IconButton label={strings.app.close} onClick={onClose}>
          <X size={18} />
        </IconButton>
      </header>
      <div className={classes.body}>
        <ErrorBoundary onClose={onClose}>{children}</ErrorBoundary>
      </div>
    </section>
  )
}
