import { X } from 'lucide-react'
import { strings } from '../strings/strings.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import classes from './messages-beside.module.css'
import { type Talk, useTools } from './tool.tsx'

/** The messages of a channel or conversation, at the side of another tool's view. */
export function MessagesBeside({ talk, title, onClose }: { talk: Talk; title: string; onClose: () => void }) {
  const Messages = useTools().find((tool) => tool.Messages)?.Messages
  return (
    <section className={classes.beside} aria-label={title}>
      <header className={classes.header}>
        <h2>{title}</h2>
        <IconButton label={strings.app.close} onClick={onClose}>
          <X size={18} />
        </IconButton>
      </header>
      <div className={classes.body}>
        <ErrorBoundary onClose={onClose}>{Messages && <Messages {...talk} />}</ErrorBoundary>
      </div>
    </section>
  )
}
