import { VisuallyHidden } from '@mantine/core'
import { CornerUpRight } from 'lucide-react'
import { messageKey } from '../../../../shared/tools/chat/remarks.ts'
import type { MessageName } from '../../../../shared/tools/chat/shape.ts'
import { strings } from '../../../strings/first.ts'
import { useReading } from '../../../ui/markdown/context.tsx'
import { exactTime } from '../../../ui/time/time.ts'
import { AuthorName } from '../authors/author-name.tsx'
import shared from '../chat.module.css'
import { authorOf, useChat, useMessage } from '../feed/chat-context.tsx'
import type { ChatMessage } from '../feed/message-set.ts'
import { oneLine } from '../feed/one-line.ts'
import classes from './message.module.css'

/** A message in one line. */
export function useOneLine(message: ChatMessage | null): string {
  const { reader } = useReading()
  return message ? oneLine(message, reader) : ''
}

/** The message that another one answers, in one line above it; clicking it jumps there. */
export function Quote({ name }: { name: MessageName }) {
  const chat = useChat()
  const quoted = useMessage(messageKey(name.id, name.device))
  const line = useOneLine(quoted)
  const author = authorOf(chat, name.device)
  return (
    <button
      type="button"
      className={shared.quote}
      title={quoted ? exactTime(quoted.time) : undefined}
      onClick={() => chat.actions.jump(name)}
    >
      <CornerUpRight size={14} aria-hidden="true" />
      <VisuallyHidden>{strings.chat.answersTo}</VisuallyHidden>
      <AuthorName author={author} />
      <bdi className={classes.quoteLine}>{line || strings.chat.earlier}</bdi>
    </button>
  )
}
