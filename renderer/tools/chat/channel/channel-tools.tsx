import { Popover } from '@mantine/core'
import { Bell, BellOff, MessagesSquare, Pin } from 'lucide-react'
import { memo, type ReactNode, useRef, useSyncExternalStore } from 'react'
import { threadOf } from '../../../../shared/tools/chat/shape.ts'
import { useUnread } from '../../../platform/state/unread.ts'
import { strings } from '../../../strings/first.ts'
import { useFocusHome } from '../../../ui/keyboard/focus-memory.tsx'
import { part } from '../../../ui/loading/part.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { UNKNOWN_AUTHOR } from '../authors/authors.ts'
import shared from '../chat.module.css'
import { ListedLine } from '../pins/listed-line.tsx'
import type { PinnedListProps } from '../pins/pinned-list.tsx'
import { type KnownThread, useKnownThreads } from '../threads/known-threads.ts'
import classes from './channel.module.css'
import { mute, useMuted } from './muted.ts'

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
        {/* The list may still be loading: this receives the focus, so that Esc works. */}
        <div tabIndex={-1} data-autofocus className={classes.listedFrame}>
          {children(() => onOpened(false))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

const PinnedList = part(async () => (await import('../pins/pinned-list.tsx')).PinnedList)

/** Whether it is for the whole space or for some members: determines the texts. */
export type PublicationKind = 'channel' | 'conversation'

/** Popovers of a channel's header. */
export type ChannelList = 'pinned' | 'threads'

interface ChannelToolsProps extends PinnedListProps {
  kind: PublicationKind
  list: ChannelList | null
  onList: (list: ChannelList | null) => void
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
        <ul className={shared.listedAll} aria-label={strings.chat.threads}>
          {threads.map((thread) => {
            const { root } = thread
            const count = newIn(thread)
            return (
              <li key={root.id}>
                <ListedLine
                  author={authors.get(root.device) ?? UNKNOWN_AUTHOR}
                  time={root.time}
                  message={feed.find(`${root.id}/${root.device}`)}
                  beside={count > 0 && <span className={shared.threadNew}>{strings.chat.newReplies(count)}</span>}
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
