import { Button, Loader } from '@mantine/core'
import { Bell, BellOff, CalendarDays, Download, MessageSquare, MessagesSquare, Pin, UserPlus } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { messageKey } from '../../../shared/tools/chat/remarks.ts'
import { type MessageName, threadOf } from '../../../shared/tools/chat/shape.ts'
import { strings } from '../../strings/strings.ts'
import { type Command, useCommands } from '../../ui/commands.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useAuthors } from './authors.ts'
import { ChannelMore } from './channel-more.tsx'
import { type ChannelKind, type ChannelList, ChannelTools } from './channel-tools.tsx'
import classes from './chat.module.css'
import type { DoCommand } from './commands.ts'
import { Conversation, type Goal } from './conversation.tsx'
import { ExportDialog } from './export/export-dialog.tsx'
import { type KnownThread, knownThreads, rememberThread } from './known-threads.ts'
import { ReadingProvider } from './markdown/context.tsx'
import type { ChatMessage } from './message-set.ts'
import { isMuted, mute } from './muted.ts'
import { ThreadPanel } from './thread-panel.tsx'
import { typingWords } from './typing-words.ts'
import { type OpenFeed, useFeed } from './use-feed.ts'

/** A channel. Mount it with a key of space and channel. */
export function ChannelScreen({
  detail,
  channel,
  channelName,
  direct,
  typing,
  onTyping,
  onInvite,
  onRead,
  unread,
  firstUnread,
  header,
  side,
  isSideTaken,
  onSide,
  more = null,
  onSearch,
  onTopic,
  at = null,
}: {
  detail: SpaceDetail
  channel: string
  channelName: string
  /** Different texts for a conversation. */
  direct?: { placeholder: string; empty: string }
  /** Other devices that are typing here now. */
  typing: readonly string[]
  onTyping: (typing: boolean) => void
  onInvite: () => void
  /** The current messages of a channel or thread have been seen. */
  onRead: (channel: string) => void
  /** Unread messages, by channel and thread. */
  unread: Readonly<Record<string, number>>
  /** When the first unread message was written; null if there is none. */
  firstUnread: (channel: string) => number | null
  /** Where the channel's tools are rendered. */
  header: HTMLElement | null
  /** Where a thread is rendered. */
  side: HTMLElement | null
  /** Another panel is at the side now. */
  isSideTaken: boolean
  /** A thread needs the side panel. */
  onSide: () => void
  onSearch: (words: string) => void
  /** Absent if it has no topic; null if the person may not change it. */
  onTopic?: ((topic: string) => void) | null
  /** Further items for the channel's menu. */
  more?: ReactNode
  /** A message to go to. */
  at?: Pick<MessageName, 'id' | 'time'> | null
}) {
  const [since] = useState(() => firstUnread(channel))
  const opened = useFeed(detail, channel, since)
  const authors = useAuthors(detail)
  const [goal, setGoal] = useState<Goal | null>(null)
  const [thread, setThread] = useState<{ root: ChatMessage; since: number | null } | null>(null)
  const [isExporting, setExporting] = useState(false)
  const [isChoosingDay, setChoosingDay] = useState(false)
  const [list, setList] = useState<ChannelList | null>(null)
  const remembered = useRef(new Set<string>())
  const { id: space } = detail
  const kind: ChannelKind = direct ? 'conversation' : 'channel'

  useEffect(() => {
    if (isSideTaken) setThread(null)
  }, [isSideTaken])
  const openThread = useCallback(
    (root: ChatMessage) => {
      onSide()
      setThread({ root, since: firstUnread(threadOf(channel, root.id)) })
    },
    [onSide, firstUnread, channel],
  )
  useEffect(() => {
    if (at) setGoal({ name: at })
  }, [at])
  const closeThread = useCallback(() => setThread(null), [])
  const openKnown = async ({ root }: KnownThread, { feed }: OpenFeed) => {
    const key = messageKey(root.id, root.device)
    if (!feed.find(key)) await feed.showAround(root.time)
    const message = feed.find(key)
    if (message) openThread(message)
  }
  const messages = opened?.snapshot.messages
  useEffect(() => {
    for (const message of messages ?? []) {
      if (!message.said.answeredBy.includes(detail.me) || remembered.current.has(message.key)) continue
      remembered.current.add(message.key)
      if (!knownThreads(space).some(({ root }) => root.id === message.id)) rememberThread(space, channel, message)
    }
  }, [messages, detail.me, space, channel])
  const mayInvite = detail.mayInviteAs.length > 0
  const doCommand = useCallback<DoCommand>(
    (command, rest) => {
      const words = strings.conversations
      if (command === 'mute') mute(space, channel, !isMuted(space, channel))
      else if (command === 'search') {
        if (rest === '') return words.searchHow
        onSearch(rest)
      } else if (command === 'invite') {
        if (!mayInvite) return words.notAllowed
        onInvite()
      } else {
        if (onTopic === undefined) return words.onlyInChannels
        if (onTopic === null) return words.notAllowed
        onTopic(rest)
      }
      return null
    },
    [space, channel, mayInvite, onInvite, onSearch, onTopic],
  )
  const readHere = useCallback(() => onRead(channel), [onRead, channel])
  useCommands(() => {
    const { chat, conversations } = strings
    const muted = isMuted(space, channel)
    const command = (id: string, title: string, icon: Command['icon'], run: () => void): Command => {
      return { id: `channel ${id}`, kind: 'action', title, detail: channelName, icon, run }
    }
    return {
      commands: [
        command('mute', (muted ? chat.unmute : chat.mute)[kind], muted ? Bell : BellOff, () =>
          mute(space, channel, !muted),
        ),
        command('date', conversations.jumpToDate, CalendarDays, () => setChoosingDay(true)),
        command('pinned', chat.pinned, Pin, () => setList('pinned')),
        ...(knownThreads(space).some((known) => known.channel === channel)
          ? [command('threads', chat.threads, MessagesSquare, () => setList('threads'))]
          : []),
        command('export', conversations.export, Download, () => setExporting(true)),
      ],
    }
  })
  const jumpToRoot = useCallback(() => {
    if (thread) setGoal({ name: thread.root })
  }, [thread])

  if (!opened)
    return (
      <div className={classes.opening} role="status">
        <Loader size="sm" /> {strings.chat.opening}
      </div>
    )
  const { feed } = opened
  const root = thread && (feed.find(thread.root.key) ?? thread.root)
  const empty = (
    <EmptyState
      icon={<MessageSquare size={28} aria-hidden="true" />}
      title={direct?.empty ?? (detail.mayWrite ? strings.chat.empty : strings.chat.emptyReader)}
    >
      {detail.mayInviteAs.length > 0 && !direct && (
        <Button variant="light" leftSection={<UserPlus size={18} />} onClick={onInvite}>
          {strings.chat.invite}
        </Button>
      )}
    </EmptyState>
  )
  return (
    <ReadingProvider>
      <Conversation
        detail={detail}
        channel={channel}
        label={strings.chat.attention}
        placeholder={direct?.placeholder ?? strings.chat.placeholder(channelName)}
        start={strings.chat.beginning}
        empty={empty}
        opened={opened}
        authors={authors}
        unread={unread}
        since={since}
        goal={goal}
        typing={typingWords(typing, authors)}
        onTyping={onTyping}
        onRead={readHere}
        onEscape={closeThread}
        openThread={openThread}
        onCommand={doCommand}
      />
      {header &&
        createPortal(
          <>
            <ChannelTools
              kind={kind}
              list={list}
              onList={setList}
              detail={detail}
              channel={channel}
              authors={authors}
              feed={feed}
              unread={unread}
              mayWrite={opened.snapshot.writable && detail.mayWrite}
              onGo={(message) => setGoal({ name: message })}
              onThread={(known) => void openKnown(known, opened)}
            />
            <ChannelMore
              kind={kind}
              isChoosing={isChoosingDay}
              onChoosing={setChoosingDay}
              onDate={(time) => setGoal({ time })}
              onExport={() => setExporting(true)}
            >
              {more}
            </ChannelMore>
          </>,
          header,
        )}
      {root &&
        side &&
        createPortal(
          <ThreadPanel
            key={root.key}
            detail={detail}
            channel={channel}
            root={root}
            feed={feed}
            authors={authors}
            unread={unread}
            since={thread.since}
            onRead={onRead}
            onJump={jumpToRoot}
            onSent={() => rememberThread(space, channel, root)}
            onClose={closeThread}
          />,
          side,
        )}
      {isExporting && (
        <ExportDialog
          detail={detail}
          channel={channel}
          name={channelName}
          authors={authors}
          onClose={() => setExporting(false)}
        />
      )}
    </ReadingProvider>
  )
}
