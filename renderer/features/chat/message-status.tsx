import { Check, CheckCheck, Clock } from 'lucide-react'
import { strings } from '../../strings/strings.ts'
import classes from './chat.module.css'

/** Names in the tooltip. */
const NAMED = 12

/** Of one's own message: waits, is kept here, or is kept elsewhere, too. @param of devices that there are */
export function MessageStatus({ saved, holders, of }: { saved: boolean; holders: readonly string[]; of: number }) {
  let words = strings.chat.pending
  if (saved)
    words =
      holders.length > 0
        ? strings.chat.heldBy(holders.slice(0, NAMED), holders.length + 1, Math.max(of, holders.length + 1))
        : strings.chat.saved
  const Icon = saved ? (holders.length > 0 ? CheckCheck : Check) : Clock
  return (
    <span
      className={classes.status}
      title={words}
      role="img"
      aria-label={words}
      data-status={saved ? 'saved' : 'pending'}
    >
      <Icon size={14} aria-hidden="true" />
      {holders.length > 0 && <span data-testid="holders">{holders.length}</span>}
    </span>
  )
}
