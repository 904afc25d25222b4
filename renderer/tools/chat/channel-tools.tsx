import { Loader, Popover } from '@mantine/core'
import { Bell, BellOff, MessagesSquare, Pin, PinOff } from 'lucide-react'
import { memo, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { threadOf } from '../../../shared/tools/chat/shape.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { useHost } from '../../platform/host-context.tsx'
import { useUnread } from '../../platform/unread.ts'
import { strings } from '../../strings/first.ts'
import { useFocusHome } from '../../ui/focus-memory.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { AuthorName } from './author-name.tsx'
import { type Author, UNKNOWN_AUTHOR } from './authors.ts'
import type { ChannelFeed } from './channel-feed.ts'
import classes from './chat.module.css'
import { type KnownThread, useKnownThreads } from './known-threads.ts'
import type { ChatMessage } from './message-set.ts'
import { mute, useMuted } from './muted.ts'
import { findPinned } from './pinned.ts'
import { useOneLine } from './quote.tsx'

function ToolPopover({
  label,
  icon,
  opened,
  onOpened,
  children,
}: {
  label: string
  icon: ReactNode
  opened: boolean
  onOpened: (opened: boolean) => void
  children: (close: () => void) => ReactNode
}) {
  const button = useRef<HTMLButtonElement>(null)
  useFocusHome(opened, button)
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-end" trapFocus withinPortal width={360}>
      <Popover.Target>
        <IconButton
          ref={button}
          variant={opened ? 'light' : 'subtle'}
          color="gray"
          label={label}
          aria-expanded={opened}
          onClick={() => onOpened(!opened)}
        >
          {icon}
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={label}>
        {/* The list may still be loading: the focus has somewhere to be, and Esc works. */}
        <div tabIndex={-1} data-autofocus className={classes.listedFrame}>
          {children(() => onOpened(false))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function Line({
  author,
  time,
  message,
  beside,
  onClick,
}: {
  author: Author
  time: number
  message: ChatMessage | null
  beside?: ReactNode
  onClick: () => void
}) {
  const line = useOneLine(message)
  return (
    <button type="button" className={classes.listed} onClick={onClick}>
      <span className={classes.listedHead}>
        <AuthorName author={author} />
        <RelativeTime time={time} />
        {beside}
      </span>
      <bdi className={classes.listedText}>{line || strings.chat.earlier}</bdi>
    </button>
  )
}

function PinnedList({
  detail,
  channel,
  authors,
  feed,
  mayWrite,
  onGo,
}: {
  detail: SpaceDetail
  channel: string
  authors: ReadonlyMap<string, Author>
  feed: ChannelFeed
  mayWrite: boolean
  onGo: (message: ChatMessage) => void
}) {
  const docs = useDocs()
  const host = useHost()
  const [pinned, setPinned] = useState<readonly ChatMessage[] | null>(null)
  const { id: space, members } = detail
  useEffect(() => {
    let wanted = true
    const owners = members.flatMap(({ device, role }) => (role === 'owner' ? [device] : []))
    const options = { docs, host, space, channel, mayHide: (device: string) => owners.includes(device) }
    void findPinned(options, () => wanted).then((found) => wanted && setPinned(found))
    return () => {
      wanted = false
    }
  }, [docs, host, space, channel, members])
  if (pinned === null)
    return (
      <p className={classes.listedNone} role="status">
        <Loader size="xs" /> {strings.chat.pinnedLooking}
      </p>
    )
  if (pinned.length === 0) return <p className={classes.listedNone}>{strings.chat.pinnedNone}</p>
  return (
    <ul className={classes.listedAll} aria-label={strings.chat.pinned}>
      {pinned.map((message) => (
        <li key={message.key}>
          <Line
            author={authors.get(message.device) ?? UNKNOWN_AUTHOR}
            time={message.time}
            message={message}
            onClick={() => onGo(message)}
          />
          {mayWrite && (
            <IconButton
              label={strings.chat.unpin}
              onClick={() => {
                void feed.say(message, { kind: 'pin', on: false })
                setPinned(pinned.filter((other) => other !== message))
              }}
            >
              <PinOff size={16} />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Whether it is for the whole space or for some members: determines the texts. */
export type ChannelKind = 'channel' | 'conversation'

/** Popovers of a channel's header. */
export type ChannelList = 'pinned' | 'threads'

interface ChannelToolsProps {
  kind: ChannelKind
  list: ChannelList | null
  onList: (list: ChannelList | null) => void
  detail: SpaceDetail
  channel: string
  authors: ReadonlyMap<string, Author>
  feed: ChannelFeed
  mayWrite: boolean
  onGo: (message: ChatMessage) => void
  onThread: (thread: KnownThread) => void
}

/** The tools in a channel's header: pinned messages, own threads, mute. */
export const ChannelTools = memo(function ChannelTools(props: ChannelToolsProps) {
  const { kind, list, onList, detail, channel, authors, feed, mayWrite, onGo } = props
  const { id: space } = detail
  const isMuted = useMuted(space).includes(channel)
  const threads = useKnownThreads(space).filter((thread) => thread.channel === channel)
  const muteWords = (isMuted ? strings.chat.unmute : strings.chat.mute)[kind]
  return (
    <>
      {threads.length > 0 && <ThreadsTool {...props} threads={threads} />}
      <ToolPopover
        opened={list === 'pinned'}
        onOpened={(opened) => onList(opened ? 'pinned' : null)}
        label={strings.chat.pinned}
        icon={<Pin size={18} />}
      >
        {(close) => (
          <PinnedList
            detail={detail}
            channel={channel}
            authors={authors}
            feed={feed}
            mayWrite={mayWrite}
            onGo={(message) => {
              close()
              onGo(message)
            }}
          />
        )}
      </ToolPopover>
      <IconButton
        variant={isMuted ? 'light' : 'subtle'}
        color="gray"
        label={muteWords}
        aria-pressed={isMuted}
        onClick={() => mute(space, channel, !isMuted)}
      >
        {isMuted ? <BellOff size={18} /> : <Bell size={18} />}
      </IconButton>
    </>
  )
})

function ThreadsTool(props: ChannelToolsProps & { threads: readonly KnownThread[] }) {
  const { list, onList, detail, channel, authors, feed, onThread, threads } = props
  const unread = useUnread(detail.id, 'chat')
  useSyncExternalStore(
    (listener) => feed.subscribe(listener),
    () => feed.snapshot,
  )
  const newIn = ({ root }: KnownThread) => unread[threadOf(channel, root.id)]?.count ?? 0
  const fresh = threads.reduce((sum, thread) => sum + newIn(thread), 0)
  return (
    <ToolPopover
      opened={list === 'threads'}
      onOpened={(opened) => onList(opened ? 'threads' : null)}
      label={fresh > 0 ? strings.chat.threadsUnread(fresh) : strings.chat.threads}
      icon={
        <span className={classes.toolIcon} data-new={fresh > 0 || undefined}>
          <MessagesSquare size={18} />
        </span>
      }
    >
      {(close) => (
        <ul className={classes.listedAll} aria-label={strings.chat.threads}>
          {threads.map((thread) => {
            const { root } = thread
            const count = newIn(thread)
            return (
              <li key={root.id}>
                <Line
                  author={authors.get(root.device) ?? UNKNOWN_AUTHOR}
                  time={root.time}
                  message={feed.find(`${root.id}/${root.device}`)}
                  beside={count > 0 && <span className={classes.threadNew}>{strings.chat.newReplies(count)}</span>}
                  onClick={() => {
                    close()
                    onThread(thread)
                  }}
                />
              </li>
            )
          })}
        </ul>
      )}
    </ToolPopover>
  )
}
