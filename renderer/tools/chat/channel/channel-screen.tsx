import { Button } from '@mantine/core'
import { MessageSquare, UserPlus } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { reads } from '../../../../shared/space/permissions.ts'
import type { MessageName } from '../../../../shared/tools/chat/shape.ts'
import { useStable } from '../../../docs/use-stable.ts'
import { strings } from '../../../strings/first.ts'
import { part } from '../../../ui/loading/part.tsx'
import { ReadingProvider } from '../../../ui/markdown/context.tsx'
import { EmptyState } from '../../../ui/problems/empty-state.tsx'
import { useAuthors } from '../authors/authors.ts'
import type { ChatMessage } from '../feed/message-set.ts'
import { useFeed } from '../feed/use-feed.ts'
import type { Goal } from '../list/use-target.ts'
import { type KnownThread, rememberThread } from '../threads/known-threads.ts'
import { useOwnThreads, useShownThread, useThread } from '../threads/use-thread.ts'
import { ChannelMore } from './channel-more.tsx'
import { type ChannelList, ChannelTools, type PublicationKind } from './channel-tools.tsx'
import { Conversation } from './conversation.tsx'
import { OpeningChat } from './opening-chat.tsx'
import { typingWords } from './typing-words.ts'
import { useChannelCommands, useSlashCommands } from './use-channel-commands.ts'

const ExportDialog = part(async () => (await import('../export/export-dialog.tsx')).ExportDialog)
const ThreadPanel = part(async () => (await import('./thread-panel.tsx')).ThreadPanel)

interface ChannelScreenProps {
  detail: SpaceDetail
  channel: string
  channelName: string
  /** Texts for a conversation instead of a channel. */
  direct?: { placeholder: string; start: string; empty: string }
  /** Other devices that are typing here now. */
  typing: readonly string[]
  onTyping: (typing: boolean) => void
  onInvite: () => void
  /** Called when the current messages of a channel or thread have been seen. */
  onRead: (channel: string) => void
  /** Returns when the first unread message was written; null if there is none. */
  firstUnread: (channel: string) => number | null
  /** Where the channel's tools are rendered. */
  header: HTMLElement | null
  /** Where a thread is rendered. */
  side: HTMLElement | null
  /** Whether another panel is open at the side. */
  isSideTaken: boolean
  /** Called when a thread needs the side panel. */
  onSide: () => void
  onSearch: (words: string) => void
  /** Absent if it has no topic; null if the person isn't allowed to change it. */
  onTopic?: ((topic: string) => void) | null
  /** Further items for the channel's menu. */
  more?: ReactNode
  /** A message to go to. */
  at?: Pick<MessageName, 'id' | 'time'> | null
  /** A message whose thread to show; a new object shows it again. */
  shownThread?: MessageName | null
  /** Called on Esc if there is nothing to discard; by default, closes the thread. */
  onEscape?: () => void
}

/** A channel. Mount it with a key of space and channel. */
export function ChannelScreen(props: ChannelScreenProps) {
  const { detail, channel, channelName, direct, typing, onTyping, onRead, firstUnread, header, side } = props
  const { more = null, at = null } = props
  const { id: space } = detail
  const kind: PublicationKind = direct ? 'conversation' : 'channel'
  const [since] = useState(() => firstUnread(channel))
  const opened = useFeed(detail, channel, since)
  const authors = useAuthors(detail)
  const [goal, setGoal] = useState<Goal | null>(null)
  const [isExporting, setExporting] = useState(false)
  const [isChoosingDay, setChoosingDay] = useState(false)
  const [list, setList] = useState<ChannelList | null>(null)
  const { thread, openThread, openKnown, closeThread } = useThread(props)
  useShownThread(props, opened, openKnown)
  useOwnThreads(detail, channel, opened?.snapshot.messages)
  useEffect(() => {
    if (at) setGoal({ name: at })
  }, [at])
  const runCommand = useSlashCommands({ ...props, space, mayInvite: detail.mayInviteAs.length > 0 })
  const readHere = useCallback(() => onRead(channel), [onRead, channel])
  const jumpToRoot = useCallback(() => {
    if (thread) setGoal({ name: thread.root })
  }, [thread])
  const exportChannel = useCallback(() => setExporting(true), [])
  const goTo = useCallback((name: ChatMessage) => setGoal({ name }), [])
  const goToTime = useCallback((time: number) => setGoal({ time }), [])
  const openListed = useStable((known: KnownThread) => void (opened && openKnown(known, opened)))
  useChannelCommands({
    space,
    channel,
    channelName,
    kind,
    onList: setList,
    onChooseDay: () => setChoosingDay(true),
    onExport: exportChannel,
  })

  if (!opened) return <OpeningChat />
  const { feed } = opened
  const root = thread && (feed.find(thread.root.key) ?? thread.root)
  return (
    <ReadingProvider>
      <Conversation
        detail={detail}
        channel={channel}
        label={strings.chat.attention}
        placeholder={direct?.placeholder ?? strings.chat.placeholder(channelName)}
        start={direct?.start ?? strings.chat.beginning(channelName)}
        empty={<EmptyChannel {...props} />}
        opened={opened}
        authors={authors}
        since={since}
        goal={goal}
        typing={typingWords(typing, authors)}
        onTyping={onTyping}
        onRead={readHere}
        onEscape={props.onEscape ?? closeThread}
        openThread={openThread}
        onCommand={runCommand}
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
              mayWrite={opened.snapshot.writable && detail.mayWrite}
              onGo={goTo}
              onThread={openListed}
            />
            <ChannelMore
              kind={kind}
              isChoosing={isChoosingDay}
              onChoosing={setChoosingDay}
              onDate={goToTime}
              onExport={exportChannel}
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

/** Maximum number of people whose names are listed above an empty channel. */
const FEW = 3

function emptyWords({ detail, direct }: ChannelScreenProps): string {
  if (direct) return direct.empty
  if (!detail.mayWrite) return strings.chat.emptyReader
  const others = detail.members.filter(({ device, role }) => device !== detail.me && reads(role))
  const isFew = others.length > 0 && others.length <= FEW && detail.kind === 'team-space'
  return isFew ? strings.chat.emptyWith([strings.chat.you, ...others.map(({ name }) => name)]) : strings.chat.empty
}

function EmptyChannel(props: ChannelScreenProps) {
  const { detail, direct, onInvite } = props
  return (
    <EmptyState icon={<MessageSquare size={28} aria-hidden="true" />} title={emptyWords(props)}>
      {detail.mayInviteAs.length > 0 && !direct && (
        <Button variant="light" leftSection={<UserPlus size={18} />} onClick={onInvite}>
          {strings.chat.invite}
        </Button>
      )}
    </EmptyState>
  )
}
