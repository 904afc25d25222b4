import { type KeyboardEvent, useCallback, useMemo, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { threadOf } from '../../../../shared/tools/chat/shape.ts'
import { strings } from '../../../strings/strings.ts'
import { PanelHeader } from '../../../ui/panel-header.tsx'
import { ItemBoundary } from '../../../ui/problems/error-boundary.tsx'
import type { Author } from '../authors/authors.ts'
import type { ChannelFeed } from '../feed/channel-feed.ts'
import { ChatProvider, type MessageActions, useNewChat } from '../feed/chat-context.tsx'
import type { ChatMessage } from '../feed/message-set.ts'
import { useFeed } from '../feed/use-feed.ts'
import { MessageRow } from '../message/message-row.tsx'
import classes from './channel.module.css'
import { Conversation } from './conversation.tsx'

const nothing = () => {}

/** The answers to a message, next to its channel. */
export function ThreadPanel({
  detail,
  channel,
  root,
  feed,
  authors,
  since,
  onRead,
  onJump,
  onSent,
  onClose,
}: {
  detail: SpaceDetail
  /** The channel of the message. */
  channel: string
  /** The message that started the thread, in its current state. */
  root: ChatMessage
  /** The feed of the message's channel. */
  feed: ChannelFeed
  authors: ReadonlyMap<string, Author>
  since: number | null
  onRead: (thread: string) => void
  /** Shows the message in its channel. */
  onJump: () => void
  /** Called when the person has sent an answer. */
  onSent: () => void
  onClose: () => void
}) {
  const thread = threadOf(channel, root.id)
  const opened = useFeed(detail, thread, since)
  const [begun] = useState(since)
  const read = useCallback(() => onRead(thread), [onRead, thread])
  const actions = useMemo<MessageActions>(
    () => ({
      reply: nothing,
      edit: nothing,
      save: async () => false,
      remove: nothing,
      copy: nothing,
      hide: nothing,
      pin: nothing,
      forward: null,
      markUnread: null,
      openThread: null,
      react: (message, emoji, on) => void feed.say(message, { kind: 'reaction', emoji, on }),
      vote: (message, options) => void feed.say(message, { kind: 'vote', options: [...options] }),
      jump: onJump,
    }),
    [feed, onJump],
  )
  const chat = useNewChat({
    detail,
    channel,
    authors,
    mayWrite: detail.mayWrite,
    mayHide: false,
    feed,
    actions,
  })
  const onKeyDown = ({ key, target }: KeyboardEvent) => {
    if (key === 'Escape' && !(target instanceof HTMLTextAreaElement)) onClose()
  }
  return (
    <aside className={classes.thread} aria-label={strings.chat.thread} onKeyDown={onKeyDown}>
      <PanelHeader title={strings.chat.thread} close={strings.chat.closeThread} onClose={onClose} />
      <div className={classes.threadRoot}>
        <ChatProvider value={chat}>
          <ItemBoundary of={root}>
            {() => <MessageRow message={root} first saved holders="" quiet onPicking={nothing} />}
          </ItemBoundary>
        </ChatProvider>
      </div>
      {opened && (
        <Conversation
          key={thread}
          detail={detail}
          channel={thread}
          label={strings.chat.threadMessages}
          placeholder={strings.chat.threadPlaceholder}
          start={null}
          empty={<p className={classes.threadEmpty}>{strings.chat.threadEmpty}</p>}
          opened={opened}
          authors={authors}
          since={begun}
          onRead={read}
          onSent={() => {
            void feed.say(root, { kind: 'answered' })
            onSent()
          }}
          onEscape={onClose}
          openThread={null}
        />
      )}
    </aside>
  )
}
