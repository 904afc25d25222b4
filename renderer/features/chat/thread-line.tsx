import { MessageSquareText } from 'lucide-react'
import { threadOf } from '../../../shared/tools/chat/shape.ts'
import { strings } from '../../strings/strings.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import classes from './chat.module.css'
import { useChat } from './chat-context.tsx'
import type { ChatMessage } from './message-set.ts'

/** Under a message that was answered in a thread: how often, when last, how much of it is new. */
export function ThreadLine({ message }: { message: ChatMessage }) {
  const { channel, unread, actions } = useChat()
  const { thread } = message.said
  const { openThread } = actions
  if (!thread || !openThread) return null
  const fresh = unread[threadOf(channel, message.id)] ?? 0
  return (
    <button type="button" className={classes.threadLine} onClick={() => openThread(message)}>
      <MessageSquareText size={14} aria-hidden="true" />
      <strong>{strings.chat.replies(thread.answers)}</strong>
      {fresh > 0 && <span className={classes.threadNew}>{strings.chat.newReplies(fresh)}</span>}
      <span className={classes.threadTime}>
        <RelativeTime time={thread.last} words={strings.chat.lastReply} />
      </span>
    </button>
  )
}
