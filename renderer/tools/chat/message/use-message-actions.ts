import { type RefObject, useMemo, useState } from 'react'
import type { MessageName } from '../../../../shared/tools/chat/shape.ts'
import { rememberEmoji } from '../../../ui/emoji/recent.ts'
import type { KeptDraft } from '../composer/drafts.ts'
import type { ChannelFeed } from '../feed/channel-feed.ts'
import type { MessageActions } from '../feed/chat-context.tsx'
import type { ChatMessage } from '../feed/message-set.ts'

interface MessageActionsOptions {
  feed: ChannelFeed
  /** The composer's field. */
  field: RefObject<HTMLTextAreaElement | null>
  changeDraft(changes: Partial<KeptDraft>): void
  copy: MessageActions['copy']
  jump(to: MessageName): Promise<void>
  markUnread(message: ChatMessage): void
  openThread: MessageActions['openThread']
}

/** The question that a dialog asks about a message. */
export interface AskedOfMessage {
  dialog: 'remove' | 'forward'
  message: ChatMessage
}

/** The actions on messages, and the messages that the person is working on. Messages are identified by their keys. */
export function useMessageActions(options: MessageActionsOptions) {
  const { feed, field, changeDraft, copy, jump, markUnread, openThread } = options
  const [editing, setEditing] = useState<string | null>(null)
  const [asked, setAsked] = useState<AskedOfMessage | null>(null)
  const [picking, setPicking] = useState<string | null>(null)
  const [active, setActive] = useState<string | null>(null)
  const actions = useMemo<MessageActions>(
    () => ({
      reply({ id, device, time }) {
        changeDraft({ reply: { id, device, time } })
        field.current?.focus()
      },
      react(message, emoji, on) {
        if (on) rememberEmoji(emoji)
        void feed.say(message, { kind: 'reaction', emoji, on })
      },
      edit(message) {
        setEditing(message?.key ?? null)
        if (!message) field.current?.focus()
      },
      async save(message, text) {
        if (text !== message.text && !(await feed.say(message, { kind: 'edit', text }))) return false
        setEditing((key) => (key === message.key ? null : key))
        field.current?.focus()
        return true
      },
      remove: (message) => setAsked({ dialog: 'remove', message }),
      copy,
      hide: (message, on) => void feed.say(message, { kind: 'hide', on }),
      pin: (message, on) => void feed.say(message, { kind: 'pin', on }),
      forward: openThread && ((message) => setAsked({ dialog: 'forward', message })),
      vote: (message, options) => void feed.say(message, { kind: 'vote', options: [...options] }),
      jump: (to) => void jump(to),
      markUnread: openThread && markUnread,
      openThread,
    }),
    [feed, field, jump, markUnread, openThread, changeDraft, copy],
  )
  return { actions, editing, asked, setAsked, picking, setPicking, active, setActive }
}
