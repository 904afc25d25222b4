import { Loader } from '@mantine/core'
import {
  type DragEvent,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { reads } from '../../../shared/space/permissions.ts'
import { messageKey } from '../../../shared/tools/chat/remarks.ts'
import { ATTACHMENTS, type MessageEntry, type MessageName } from '../../../shared/tools/chat/shape.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { usePlacedFiles } from '../../docs/files/use-placed-files.ts'
import { strings } from '../../strings/strings.ts'
import { type KeyHint, useCommands } from '../../ui/commands.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type ItemAction, ItemBoundary } from '../../ui/error-boundary.tsx'
import { useCopy } from '../../ui/use-copy.ts'
import { Announcer } from './announcer.tsx'
import type { Author } from './authors.ts'
import type { Draft } from './channel-feed.ts'
import classes from './chat.module.css'
import { type Chat, ChatProvider, type MessageActions, namesOf } from './chat-context.tsx'
import { commandSource, type DoCommand, type Outcome, outcomeOf } from './commands.ts'
import { emojiSource, peopleSource } from './completion-sources.ts'
import { Composer, type Written } from './composer.tsx'
import { useDraft } from './drafts.ts'
import { rememberEmoji } from './emoji/recent.ts'
import { sendFiles } from './media/send-files.ts'
import { mentionsIn } from './mentions.ts'
import { MessageList, type Target } from './message-list.tsx'
import { MessageRow } from './message-row.tsx'
import type { ChatMessage } from './message-set.ts'
import { Quote } from './quote.tsx'
import { buildRows, firstUnreadOf } from './rows.ts'
import type { OpenFeed } from './use-feed.ts'
import { useFiles } from './use-files.ts'

/** The actions left for a message that can't be drawn. */
const takingAway = ({ me, mayWrite, mayHide, actions }: Chat, message: ChatMessage): ItemAction[] => [
  ...(mayHide ? [{ words: strings.chat.hide, run: () => actions.hide(message, true) }] : []),
  ...(mayWrite && message.device === me ? [{ words: strings.chat.remove, run: () => actions.remove(message) }] : []),
]

/** How long a message is highlighted after the view jumped to it. Milliseconds. */
const FOUND = 2500

/**
 * A scroll target; pass a new object to trigger it again. A message by its name, which may lack the device if it comes
 * from a search or a link; or a time.
 */
export type Goal = { name: SoughtMessage } | { time: number }
type SoughtMessage = Omit<MessageName, 'device'> & { device?: string }

/** The messages of a channel or a thread and, for those who may write, the composer. */
export function Conversation({
  detail,
  channel,
  label,
  placeholder,
  start,
  empty,
  opened: { feed, snapshot },
  authors,
  unread,
  since,
  goal = null,
  typing = '',
  onTyping = () => {},
  onRead,
  onSent = () => {},
  onEscape = () => {},
  openThread,
  onCommand = null,
}: {
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
  unread: Readonly<Record<string, number>>
  /** The time of the first message that was unread when the view was opened; null for none. */
  since: number | null
  /** The view jumps there when it changes. */
  goal?: Goal | null
  /** Who is typing, in words. */
  typing?: string
  onTyping?: (typing: boolean) => void
  /** The current messages have been seen. */
  onRead: () => void
  onSent?: (message: MessageEntry) => void
  onEscape?: () => void
  /** Runs a slash command; null in a thread. */
  onCommand?: DoCommand | null
  /** Null in a thread. */
  openThread: ((message: ChatMessage) => void) | null
}) {
  const { id: space, me, mayWrite, role, standing } = detail
  const docs = useDocs()
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft, changeDraft] = useDraft(space, channel)
  const attached = usePlacedFiles({
    space,
    place: channel,
    me,
    unnamed: strings.files.unnamed,
    most: ATTACHMENTS,
  })
  const files = useFiles(space, channel, attached.add)
  const [editing, setEditing] = useState<string | null>(null)
  const [deleting, setDeleting] = useState<ChatMessage | null>(null)
  const [picking, setPicking] = useState<string | null>(null)
  const [active, setActive] = useState<string | null>(null)
  const [target, setTarget] = useState<Target | null>(null)
  const [found, setFound] = useState<string | null>(null)
  const [isDropping, setDropping] = useState(false)
  const { copy, words: copied } = useCopy()
  const [sentCount, setSentCount] = useState(0)
  const [atEnd, setAtEnd] = useState(since === null)
  const [unreadSince, setUnreadSince] = useState(since)
  const { messages, ready, hasNewer } = snapshot
  const firstUnread = useRef<string | null>(null)
  firstUnread.current ??= firstUnreadOf(messages, me, unreadSince)
  const marked = unreadSince === null ? null : firstUnread.current
  const rows = useMemo(() => buildRows(messages, marked), [messages, marked])
  const writable = snapshot.writable && mayWrite

  useEffect(() => {
    if (!ready || !atEnd || hasNewer || messages.length === 0) return
    const read = () => {
      if (document.hasFocus()) onRead()
    }
    read()
    window.addEventListener('focus', read)
    return () => window.removeEventListener('focus', read)
  }, [messages, ready, atEnd, hasNewer, onRead])

  const loadOlder = useCallback(() => void feed.loadOlder(), [feed])
  const loadNewer = useCallback(() => void feed.loadNewer(), [feed])
  const showLatest = useCallback(() => void feed.showLatest(), [feed])
  const jump = useCallback(
    async ({ id, device, time }: SoughtMessage) => {
      const find = () =>
        feed.snapshot.messages.find((message) => message.id === id && (!device || message.device === device))
      if (!find()) await feed.showAround(time)
      const key = find()?.key ?? messageKey(id, device ?? '')
      setTarget((last) => ({ key, asked: (last?.asked ?? 0) + 1 }))
      setFound(key)
    },
    [feed],
  )
  useEffect(() => {
    if (found === null) return
    const timer = setTimeout(() => setFound(null), FOUND)
    return () => clearTimeout(timer)
  }, [found])
  useEffect(() => {
    if (goal && 'name' in goal) void jump(goal.name)
    else if (goal) {
      void feed.showAround(goal.time).then(() => {
        const first = feed.snapshot.messages.find(({ time }) => time >= goal.time) ?? feed.snapshot.messages.at(-1)
        if (!first) return
        setTarget((last) => ({ key: first.key, asked: (last?.asked ?? 0) + 1, focus: true }))
        setFound(first.key)
      })
    }
  }, [goal, feed, jump])

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
      save(message, text) {
        if (text !== message.text) void feed.say(message, { kind: 'edit', text })
        setEditing(null)
        field.current?.focus()
      },
      remove: setDeleting,
      copy,
      hide: (message, on) => void feed.say(message, { kind: 'hide', on }),
      pin: (message, on) => void feed.say(message, { kind: 'pin', on }),
      vote: (message, options) => void feed.say(message, { kind: 'vote', options: [...options] }),
      jump: (to) => void jump(to),
      openThread,
    }),
    [feed, jump, openThread, changeDraft, copy],
  )
  const chat = useMemo<Chat>(
    () => ({
      space,
      channel,
      me,
      authors,
      devices: detail.members.length,
      mayWrite: writable,
      mayHide: role === 'owner' && writable,
      unread,
      find: (key) => feed.find(key),
      actions,
    }),
    [space, channel, me, authors, detail.members.length, writable, role, unread, feed, actions],
  )
  const { members } = detail
  const sources = useMemo(
    () => [
      peopleSource(
        authors,
        members.flatMap(({ device, role }) => (reads(role) ? [device] : [])),
        me,
      ),
      emojiSource,
      commandSource(onCommand !== null),
    ],
    [authors, members, me, onCommand],
  )

  const send = async (given: Written): Promise<boolean | string> => {
    const { reply, chosen, files: pending } = given
    const isCommand = given.poll === undefined && pending.length === 0 && attached.pending.length === 0
    const outcome: Outcome = isCommand
      ? outcomeOf(given.text, authors.get(me)?.name ?? '', onCommand)
      : { kind: 'send', text: given.text }
    if (outcome.kind === 'done') return true
    if (outcome.kind === 'wrong') return outcome.words
    const text = outcome.kind === 'send' ? outcome.text : ''
    const poll = outcome.kind === 'ask' ? outcome.poll : given.poll
    const { devices, everyone } = mentionsIn(text, authors, chosen, strings.chat.everyone)
    const attachments = pending.length > 0 ? await sendFiles(docs, { space, channel, me }, pending) : []
    if (attachments === null) return false
    const shared = given.poll ? [] : await attached.ready()
    if (shared === null) return false
    const written: Draft = {
      text,
      ...(reply && { reply }),
      ...(devices.length > 0 && { mentions: devices.slice(0, 50) }),
      ...(everyone && { everyone }),
      ...(attachments.length > 0 && { attachments }),
      ...(shared.length > 0 && { files: shared }),
      ...(poll && { poll }),
    }
    const sent = feed.send(written)
    if (!sent) return false
    setSentCount((count) => count + 1)
    setUnreadSince(null)
    showLatest()
    onSent(sent)
    return true
  }
  const editLast = () => {
    const last = messages.findLast(({ device, deleted, text }) => device === me && !deleted && text !== '')
    if (!last) return
    setTarget((before) => ({ key: last.key, asked: (before?.asked ?? 0) + 1 }))
    setEditing(last.key)
  }
  const onKey = (message: ChatMessage, { key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => {
    if (ctrlKey || metaKey || altKey) return false
    const isOwn = message.device === me
    if (key === 'Escape') {
      setActive(null)
      field.current?.focus()
    } else if (message.deleted) return false
    else if (key === 't' && openThread) openThread(message)
    else if (!writable) return false
    else if (key === 'r' || key === 'Enter') actions.reply(message)
    else if (key === 'e' && isOwn && message.text !== '') actions.edit(message)
    else if (key === '+') setPicking(message.key)
    else if ((key === 'Delete' || key === 'Backspace') && isOwn) setDeleting(message)
    else if (key === 'p' && openThread) actions.pin(message, !message.said.pinnedBy)
    else return false
    return true
  }

  useCommands(() => ({ commands: [], hints: messageKeys(openThread !== null) }))

  const onDragOver = (event: DragEvent) => {
    if (!writable || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setDropping(true)
  }
  const onDrop = (event: DragEvent) => {
    if (!writable || event.dataTransfer.files.length === 0) return
    event.preventDefault()
    setDropping(false)
    void files.add([...event.dataTransfer.files])
    field.current?.focus()
  }

  return (
    <ChatProvider value={chat}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files can also be picked with the keyboard */}
      <div
        className={classes.channel}
        onDragOver={onDragOver}
        onDragLeave={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget as Node | null)) setDropping(false)
        }}
        onDrop={onDrop}
      >
        {isDropping && <p className={classes.dropping}>{strings.chat.drop}</p>}
        {!ready && (
          <div className={classes.opening} role="status">
            <Loader size="sm" /> {strings.chat.opening}
          </div>
        )}
        {ready && rows.length === 0 && !snapshot.hasOlder && <div className={classes.emptyChannel}>{empty}</div>}
        {ready && (rows.length > 0 || snapshot.hasOlder) && (
          <MessageList
            label={label}
            start={start}
            rows={rows}
            hasOlder={snapshot.hasOlder}
            loadingOlder={snapshot.loadingOlder}
            onLoadOlder={loadOlder}
            hasNewer={hasNewer}
            onLoadNewer={loadNewer}
            onShowLatest={showLatest}
            onAtEnd={setAtEnd}
            sentCount={sentCount}
            target={target}
            active={active}
            onActive={setActive}
            onKey={onKey}
            renderMessage={({ message, first }) => {
              const status = message.device === me ? feed.statusOf(message) : null
              return (
                <ItemBoundary of={message} actions={takingAway(chat, message)}>
                  {() => (
                    <MessageRow
                      message={message}
                      first={first}
                      saved={status?.saved ?? true}
                      holders={namesOf(chat, status?.holders ?? []).join('\n')}
                      editing={editing === message.key}
                      active={active === message.key}
                      found={found === message.key}
                      picking={picking === message.key}
                      onPicking={setPicking}
                    />
                  )}
                </ItemBoundary>
              )
            }}
          />
        )}
        <Announcer messages={messages} isLive={ready && !hasNewer} me={me} authors={authors} />
        <div className={classes.typing} aria-live="polite">
          {copied || typing}
        </div>
        {writable ? (
          <Composer
            placeholder={placeholder}
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
          ready && <p className={classes.readOnly}>{readOnlyWords(standing, mayWrite)}</p>
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
    </ChatProvider>
  )
}

/** The keys of a conversation, for the list of shortcuts. */
function messageKeys(hasThreads: boolean): KeyHint[] {
  const { chat } = strings
  const at = (id: string, keys: string, title: string): KeyHint => ({ id, keys, title: chat.atMessage(title) })
  const ofChannels = [at('message-thread', 't', chat.openThread), at('message-pin', 'p', chat.pin)]
  return [
    { id: 'edit-last', keys: 'ArrowUp', title: chat.editLast },
    { id: 'walk-messages', keys: 'ArrowUp ArrowDown', title: chat.walk },
    at('message-reply', 'r', chat.reply),
    at('message-react', '+', chat.react),
    at('message-edit', 'e', chat.edit),
    at('message-remove', 'Delete', chat.remove),
    ...(hasThreads ? ofChannels : []),
  ]
}

function readOnlyWords(standing: SpaceDetail['standing'], mayWrite: boolean): string {
  if (standing === 'removed') return strings.chat.removed
  return mayWrite ? strings.chat.notLeased : strings.chat.viewer
}
