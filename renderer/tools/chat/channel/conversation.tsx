import { Button } from '@mantine/core'
import { type ComponentProps, memo, type ReactNode, useMemo, useRef, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { reads } from '../../../../shared/space/permissions.ts'
import { ATTACHMENTS, type MessageEntry } from '../../../../shared/tools/chat/shape.ts'
import { usePlacedFiles } from '../../../docs/files/use-placed-files.ts'
import { useStable } from '../../../docs/use-stable.ts'
import { useKeptEqual } from '../../../platform/state/keep-equal.ts'
import { strings } from '../../../strings/first.ts'
import { useCopy } from '../../../ui/copying/use-copy.ts'
import { useCommands } from '../../../ui/keyboard/commands.tsx'
import { part } from '../../../ui/loading/part.tsx'
import { type ItemAction, ItemBoundary } from '../../../ui/problems/error-boundary.tsx'
import type { Author } from '../authors/authors.ts'
import { commandSource, type DoCommand } from '../composer/commands.ts'
import { emojiSource, peopleSource } from '../composer/completion-sources.ts'
import { Composer } from '../composer/composer.tsx'
import { useDraft } from '../composer/drafts.ts'
import { useHandedFiles } from '../composer/handed-files.ts'
import { useFiles } from '../composer/use-files.ts'
import { useSend } from '../composer/use-send.ts'
import type { MessageStatus } from '../feed/channel-feed.ts'
import { type Chat, ChatProvider, type MessageActions, namesOf, useChat, useNewChat } from '../feed/chat-context.tsx'
import type { ChatMessage } from '../feed/message-set.ts'
import type { OpenFeed } from '../feed/use-feed.ts'
import { Announcer } from '../list/announcer.tsx'
import { MessageList } from '../list/message-list.tsx'
import { useReading } from '../list/use-reading.ts'
import { type Goal, useTarget } from '../list/use-target.ts'
import { MessageRow } from '../message/message-row.tsx'
import { Quote } from '../message/quote.tsx'
import { useMessageActions } from '../message/use-message-actions.ts'
import classes from './channel.module.css'
import { DropFiles } from './drop-files.tsx'
import { messageKeys, onMessageKey } from './message-keys.ts'
import { OpeningChat } from './opening-chat.tsx'

const MessageDialog = part(async () => (await import('../message/message-dialog.tsx')).MessageDialog)

/** The actions left for a message that failed to render. */
const takingAway = ({ me, mayWrite, mayHide, actions }: Chat, message: ChatMessage): ItemAction[] => [
  ...(mayHide ? [{ words: strings.chat.hide, run: () => actions.hide(message, true) }] : []),
  ...(mayWrite && message.device === me ? [{ words: strings.chat.remove, run: () => actions.remove(message) }] : []),
]

interface ConversationProps {
  detail: SpaceDetail
  /** The channel that drafts belong to. */
  channel: string
  label: string
  placeholder: string
  /** Shown above the very first message. */
  start: ReactNode
  /** Shown instead of an empty list. */
  empty: ReactNode
  opened: OpenFeed
  authors: ReadonlyMap<string, Author>
  /** The time of the first message that was unread when the view was opened; null for none. */
  since: number | null
  /** The view jumps there when it changes. */
  goal?: Goal | null
  /** Who is typing, in words. */
  typing?: string
  onTyping?: (typing: boolean) => void
  /** Called when the current messages have been seen. */
  onRead: () => void
  onSent?: (message: MessageEntry) => void
  onEscape?: () => void
  /** Runs a slash command; null in a thread. */
  onCommand?: DoCommand | null
  /** Null in a thread. */
  openThread: ((message: ChatMessage) => void) | null
}

const nothing = () => {}

/** The messages of a channel or a thread, and the composer for people who are allowed to write. */
export function Conversation({
  goal = null,
  typing = '',
  onTyping = nothing,
  onSent = nothing,
  onEscape = nothing,
  onCommand = null,
  ...props
}: ConversationProps) {
  const { detail, channel, opened, authors, since, onRead, openThread } = props
  const { id: space, me, mayWrite, role } = detail
  const { feed, snapshot } = opened
  const { messages, ready, hasNewer } = snapshot
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft, changeDraft] = useDraft(space, channel)
  const { attached, files } = useAttachments(space, channel, me)
  const { copy, words: copied } = useCopy()
  const [sentCount, setSentCount] = useState(0)
  const { rows, setAtEnd, removeMark, markUnread } = useReading(opened, { space, channel, me, since, onRead })
  const { target, found, scrollTo, jump } = useTarget(feed, goal)
  const work = useMessageActions({ feed, field, changeDraft, copy, jump, markUnread, openThread })
  const writable = snapshot.writable && mayWrite
  const mayHide = role === 'owner' && writable
  const chat = useNewChat({ ...props, mayWrite: writable, mayHide, feed, actions: work.actions })
  const sources = useSources(detail, authors, onCommand !== null)

  const send = useStable(
    useSend({
      chat,
      feed,
      attached,
      onCommand,
      onSent(sent) {
        setSentCount((count) => count + 1)
        removeMark()
        void feed.showLatest()
        onSent(sent)
      },
    }),
  )
  const editLast = useStable(() => {
    const last = messages.findLast(({ device, deleted, text }) => device === me && !deleted && text !== '')
    if (!last) return
    scrollTo(last.key)
    work.actions.edit(last)
  })
  const leaveMessages = () => {
    work.setActive(null)
    field.current?.focus()
  }
  const takeFiles = (taken: readonly File[]) => {
    void files.add(taken)
    field.current?.focus()
  }
  useHandedFiles(space, channel, writable ? takeFiles : undefined)
  useCommands(() => ({ commands: [], hints: messageKeys(openThread !== null) }))

  return (
    <ChatProvider value={chat}>
      <DropFiles mayDrop={writable} onFiles={takeFiles}>
        {!ready && <OpeningChat />}
        {ready && rows.length === 0 && !snapshot.hasOlder && <div className={classes.emptyChannel}>{props.empty}</div>}
        {ready && (rows.length > 0 || snapshot.hasOlder) && (
          <MessageList
            label={props.label}
            start={props.start}
            rows={rows}
            opened={opened}
            onAtEnd={setAtEnd}
            sentCount={sentCount}
            target={target}
            active={work.active}
            onActive={work.setActive}
            onKey={(message, event) =>
              onMessageKey(chat, message, event, { leave: leaveMessages, pick: work.setPicking })
            }
            renderMessage={({ key, message, first }) => (
              <ListedMessage
                message={message}
                first={first}
                {...keptWords(chat, message.device === me ? feed.statusOf(message) : null)}
                editing={work.editing === key}
                active={work.active === key}
                found={found === key}
                picking={work.picking === key}
                onPicking={work.setPicking}
              />
            )}
          />
        )}
        <Announcer messages={messages} isLive={ready && !hasNewer} me={me} authors={authors} />
        <div className={classes.typing} aria-live="polite">
          {copied || typing}
        </div>
        {writable ? (
          <Composer
            place={`${space}.${channel}`}
            placeholder={props.placeholder}
            draft={draft}
            onDraft={changeDraft}
            files={files}
            attached={attached}
            sources={sources}
            quoted={draft.reply && <Quote name={draft.reply} />}
            field={field}
            onSend={send}
            onTyping={onTyping}
            onEditLast={editLast}
            onEscape={onEscape}
          />
        ) : (
          ready && <ReadOnly detail={detail} unsent={draft.text} onCopy={copy} />
        )}
        {work.asked && <MessageDialog {...work.asked} onClose={() => work.setAsked(null)} />}
      </DropFiles>
    </ChatProvider>
  )
}

/** The message's attachments: shared files, pictures and recordings. */
function useAttachments(space: string, channel: string, me: string) {
  const { unnamed } = strings.files
  const attached = usePlacedFiles({ space, place: channel, me, unnamed, most: ATTACHMENTS, isDraft: true })
  const files = useFiles(space, channel, attached.add)
  return { attached, files }
}

const keptWords = (chat: Chat, status: MessageStatus | null) => ({
  saved: status?.saved ?? true,
  holders: namesOf(chat, status?.holders ?? []).join('\n'),
})

/** The list renders far more often than its messages change. */
const ListedMessage = memo(function ListedMessage(props: ComponentProps<typeof MessageRow>) {
  const chat = useChat()
  return (
    <ItemBoundary of={props.message} actions={takingAway(chat, props.message)}>
      {() => <MessageRow {...props} />}
    </ItemBoundary>
  )
})

/** What the composer completes. */
function useSources({ members, me }: SpaceDetail, authors: ReadonlyMap<string, Author>, hasCommands: boolean) {
  const readers = useKeptEqual(members.flatMap(({ device, role }) => (reads(role) ? [device] : [])))
  return useMemo(
    () => [peopleSource(authors, readers, me), emojiSource, commandSource(hasCommands)],
    [authors, readers, me, hasCommands],
  )
}

interface ReadOnlyProps {
  detail: SpaceDetail
  /** Text that the person has written but is no longer allowed to send. */
  unsent: string
  onCopy: MessageActions['copy']
}

function ReadOnly({ detail: { standing, mayWrite }, unsent, onCopy }: ReadOnlyProps) {
  const { removed, manyWindows, viewer, copyUnsent } = strings.chat
  return (
    <div className={classes.readOnly}>
      {standing === 'removed' ? removed : mayWrite ? manyWindows : viewer}
      {unsent !== '' && (
        <Button size="compact-sm" variant="default" onClick={() => onCopy(unsent)}>
          {copyUnsent}
        </Button>
      )}
    </div>
  )
}
