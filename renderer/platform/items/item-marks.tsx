import { VisuallyHidden } from '@mantine/core'
import { BellOff } from 'lucide-react'
import { strings } from '../../strings/first.ts'
import classes from '../view/frame.module.css'

/** Badges next to the name of a channel or conversation: muted, mentions, unread messages. */
export function ItemMarks({ isMuted, calls = 0, unread }: { isMuted: boolean; calls?: number; unread: number }) {
  return (
    <>
      {isMuted && <BellOff size={14} role="img" aria-label={strings.chat.muted} />}
      {calls > 0 && (
        <span className={classes.count} data-calls title={strings.chat.mentioned(calls)}>
          @
        </span>
      )}
      {unread > 0 && (
        <span className={classes.count}>
          <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
          <VisuallyHidden component="span">{strings.spaces.unreadCount(unread)}</VisuallyHidden>
        </span>
      )}
    </>
  )
}
