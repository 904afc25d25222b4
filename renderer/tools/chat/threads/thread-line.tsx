import { MessageSquareText } from 'lucide-react'
import { threadOf } from '../../../../shared/tools/chat/shape.ts'
import { useUnreadCount } from '../../../platform/state/unread.ts'
import { strings } from '../../../strings/first.ts'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import shared from '../chat.module.css'
import { useChat } from '../feed/chat-context.tsx'
import type { ChatMessage } from '../feed/message-set.ts'
import type { ThreadCount } from './thread-counter.ts'
import classes from './threads.module.css'
import { useThreadCount } from './use-thread-count.ts'

function wordsOf(count: ThreadCount | null): string {
  const words = strings.chat
  if (!count) return words.thread
  return count.answers > 0 ? words.replies(count.answers) : words.threadEmpty
}

/** Shown under a message with a thread: the number of answers, the time of the last one, and how many are new. */
export function ThreadLine({ message }: { message: ChatMessage }) {
  const { space, channel, actions } = useChat()
  const { openThread } = actions
  const thread = message.said.answeredBy.length > 0 && openThread ? threadOf(channel, message.id) : null
  const count = useThreadCount(space, thread)
  const fresh = useUnreadCount(space, 'chat', thread)
  if (!thread || !openThread) return null
  return (
    <button type="button" className={classes.threadLine} onClick={() => openThread(message)}>
      <MessageSquareText size={14} aria-hidden="true" />
      <strong>{wordsOf(count)}</strong>
      {fresh > 0 && <span className={shared.threadNew}>{strings.chat.newReplies(fresh)}</span>}
      {count && count.answers > 0 && (
        <span className={classes.threadTime}>
          <RelativeTime time={count.last} words={strings.chat.lastReply} />
        </span>
      )}
    </button>
  )
}
