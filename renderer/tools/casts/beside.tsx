import { X } from 'lucide-react'
import { strings } from '../../strings/strings.ts'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { type Talk, useTools } from '../tool.tsx'
import classes from './casts.module.css'

/** The messages of the channel, at the side. */
export function Beside({ talk, onClose }: { talk: Talk; onClose: () => void }) {
  const Messages = useTools().find((tool) => tool.Messages)?.Messages
  const words = strings.cast
  return (
    <section className={classes.beside} aria-label={words.chat}>
      <header className={classes.besideHeader}>
        <h2>{words.chat}</h2>
        <IconButton label={strings.app.close} onClick={onClose}>
          <X size={18} />
        </IconButton>
      </header>
      <div className={classes.besideBody}>
        <ErrorBoundary onClose={onClose}>{Messages && <Messages {...talk} />}</ErrorBoundary>
      </div>
    </section>
  )
}
