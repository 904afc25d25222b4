import { Button, Loader } from '@mantine/core'
import { MessageSquare, UserPlus } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../app/host-context.tsx'
import { useDocs } from '../../docs/docs-context.tsx'
import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { UNKNOWN_AUTHOR, useAuthors } from './authors.ts'
import { ChannelFeed, type FeedSnapshot } from './channel-feed.ts'
import classes from './chat.module.css'
import { Composer } from './composer.tsx'
import { MessageList } from './message-list.tsx'
import { MessageRow } from './message-row.tsx'
import type { ChatMessage } from './message-set.ts'
import { buildRows, firstUnreadOf } from './rows.ts'

const noSubscription = () => () => {}
const nothing = () => null

function useFeed(space: string, channel: string, me: string): { feed: ChannelFeed; snapshot: FeedSnapshot } | null {
  const host = useHost()
  const docs = useDocs()
  const [feed, setFeed] = useState<ChannelFeed | null>(null)
  useEffect(() => {
    const opened = new ChannelFeed({ docs, host, space, channel, me })
    setFeed(opened)
    return () => {
      opened.stop()
      setFeed(null)
    }
  }, [docs, host, space, channel, me])
  const subscribe = useMemo(() => (feed ? (listener: () => void) => feed.subscribe(listener) : noSubscription), [feed])
  const snapshot = useSyncExternalStore(subscribe, feed ? () => feed.snapshot : nothing)
  return feed && snapshot ? { feed, snapshot } : null
}

/** A channel: its messages and, for who may write, the composer. Mount it with a key of space and channel. */
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
}: {
  detail: SpaceDetail
  channel: string
  channelName: string
  /** Other words, among some of the space. */
  direct?: { placeholder: string; empty: string }
  /** Names of others who type here now. */
  typing: readonly string[]
  onTyping: (typing: boolean) => void
  onInvite: () => void
  /** What is there now has been seen. */
  onRead: () => void
  /** Messages that were new when the channel came on screen. */
  unread: number
}) {
  const opened = useFeed(detail.id, channel, detail.me)
  const authors = useAuthors(detail)
  const [editing, setEditing] = useState<string | null>(null)
  const [deleting, setDeleting] = useState<ChatMessage | null>(null)
  const [sentCount, setSentCount] = useState(0)
  const [atEnd, setAtEnd] = useState(true)
  const feed = opened?.feed
  const snapshot = opened?.snapshot
  const messages = snapshot?.messages
  const ready = snapshot?.ready ?? false
  const hasNewer = snapshot?.hasNewer ?? false
  const [unreadAtStart] = useState(unread)
  const [firstUnread, setFirstUnread] = useState<string | null>(null)
  const rows = useMemo(() => buildRows(messages ?? [], firstUnread), [messages, firstUnread])

  useEffect(() => {
    if (feed && ready) setFirstUnread(firstUnreadOf(feed.snapshot.messages, detail.me, unreadAtStart))
  }, [feed, ready, detail.me, unreadAtStart])

  useEffect(() => {
    if (!messages || !atEnd || hasNewer) return
    const read = () => {
      if (document.hasFocus()) onRead()
    }
    read()
    window.addEventListener('focus', read)
    return () => window.removeEventListener('focus', read)
  }, [messages, atEnd, hasNewer, onRead])

  const save = useCallback(
    (message: ChatMessage, text: string) => {
      if (text !== message.text) void feed?.say(message, { kind: 'edit', text })
      setEditing(null)
    },
    [feed],
  )
  const loadOlder = useCallback(() => void feed?.loadOlder(), [feed])
  const loadNewer = useCallback(() => void feed?.loadNewer(), [feed])
  const showLatest = useCallback(() => void feed?.showLatest(), [feed])

  if (!feed || !snapshot?.ready)
    return (
      <div className={classes.opening} role="status">
        <Loader size="sm" /> {strings.chat.opening}
      </div>
    )

  const send = (text: string) => {
    const sent = feed.send({ text }) !== null
    if (sent) {
      setSentCount(sentCount + 1)
      showLatest()
      setFirstUnread(null)
    }
    return sent
  }
  return (
    <div className={classes.channel}>
      {rows.length === 0 && !snapshot.hasOlder ? (
        <div className={classes.emptyChannel}>
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
        </div>
      ) : (
        <MessageList
          rows={rows}
          hasOlder={snapshot.hasOlder}
          loadingOlder={snapshot.loadingOlder}
          onLoadOlder={loadOlder}
          hasNewer={snapshot.hasNewer}
          onLoadNewer={loadNewer}
          onShowLatest={showLatest}
          onAtEnd={setAtEnd}
          sentCount={sentCount}
          renderMessage={({ message, first }) => {
            const own = message.device === detail.me
            const status = own ? feed.statusOf(message) : null
            return (
              <MessageRow
                message={message}
                first={first}
                author={authors.get(message.device) ?? UNKNOWN_AUTHOR}
                own={own}
                saved={status?.saved ?? true}
                holders={(status?.holders ?? [])
                  .map((device) => authors.get(device)?.name ?? UNKNOWN_AUTHOR.name)
                  .join('\n')}
                editing={editing === message.key}
                onEdit={setEditing}
                onSave={save}
                onDelete={setDeleting}
              />
            )
          }}
        />
      )}
      <div className={classes.typing} aria-live="polite">
        {typing.length > 0 && strings.chat.typing([...typing])}
      </div>
      {snapshot.writable ? (
        <Composer
          space={detail.id}
          channel={channel}
          placeholder={direct?.placeholder ?? strings.chat.placeholder(channelName)}
          onSend={send}
          onTyping={onTyping}
        />
      ) : (
        <p className={classes.readOnly}>{readOnlyWords(detail)}</p>
      )}
      {deleting && (
        <ConfirmDialog
          title={strings.chat.removeTitle}
          lost={[strings.chat.removeLost]}
          confirm={strings.chat.removeButton}
          onClose={() => setDeleting(null)}
          onConfirm={() => {
            void feed.say(deleting, { kind: 'delete' })
            setDeleting(null)
          }}
        />
      )}
    </div>
  )
}

function readOnlyWords(detail: SpaceDetail): string {
  if (detail.standing === 'removed') return strings.chat.removed
  return detail.mayWrite ? strings.chat.notLeased : strings.chat.viewer
}
