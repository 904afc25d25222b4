import { Check, CheckCheck, Clock } from 'lucide-react'
import { strings } from '../../../strings/first.ts'
import { tip } from '../../../ui/menus/tip.ts'
import classes from './message.module.css'

/** Maximum number of names in the tooltip. */
const NAMED = 12

interface Kept {
  saved: boolean
  /** Names of other people whose devices hold it. */
  holders: readonly string[]
  /** The total number of devices. */
  of: number
}

export function statusWords({ saved, holders, of }: Kept): string {
  if (!saved) return strings.chat.pending
  if (holders.length === 0) return strings.chat.saved
  const count = holders.length + 1
  return strings.chat.heldBy(holders.slice(0, NAMED), count, Math.max(of, count), holders.length > NAMED)
}

/** The status of one's own message: pending, only on this device, or also on others. */
export function MessageStatus({ saved, holders, of }: Kept) {
  const words = statusWords({ saved, holders, of })
  const Icon = saved ? (holders.length > 0 ? CheckCheck : Check) : Clock
  return (
    <span
      className={classes.status}
      role="img"
      aria-label={words}
      {...tip(words)}
      data-status={saved ? 'saved' : 'pending'}
    >
      <Icon size={14} aria-hidden="true" />
      {holders.length > 0 && <span data-testid="holders">{holders.length}</span>}
    </span>
  )
}
