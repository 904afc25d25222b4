import { Pin } from 'lucide-react'
import { Fragment, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { takeLinks } from '../../../../shared/tools/address.ts'
import type { PlacedFile } from '../../../../shared/tools/files/shape.ts'
import { PersonButton } from '../../../platform/people/person-button.tsx'
import { strings } from '../../../strings/first.ts'
import { useFileCards } from '../../../ui/files/file-cards.tsx'
import { part } from '../../../ui/loading/part.tsx'
import { useReading } from '../../../ui/markdown/context.tsx'
import { type Mentioned, MessageText } from '../../../ui/markdown/message-text.tsx'
import type { MarkdownReader } from '../../../ui/markdown/parse.ts'
import { WITH_MENU } from '../../../ui/menus/row-menu.ts'
import { Face } from '../../../ui/people/face.tsx'
import { Moment } from '../../../ui/time/moment.tsx'
import { clockTime, shortClockTime } from '../../../ui/time/time.ts'
import { AuthorName } from '../authors/author-name.tsx'
import type { Author } from '../authors/authors.ts'
import { EVERYONE, mentionsMe } from '../authors/mentions.ts'
import { authorOf, nameOf, useChat } from '../feed/chat-context.tsx'
import type { ChatMessage } from '../feed/message-set.ts'
import { spokenMessage } from '../list/arrivals.ts'
import media from '../media/media.module.css'
import { Picture } from '../media/picture.tsx'
import { PollView } from '../polls/poll-view.tsx'
import { ThreadLine } from '../threads/thread-line.tsx'
import { EditField } from './edit-field.tsx'
import { hasCard, LinkCard } from './link-card.tsx'
import classes from './message.module.css'
import { MessageStatus, statusWords } from './message-status.tsx'
import { MessageTools } from './message-tools.tsx'
import { Quote } from './quote.tsx'
import { Reactions } from './reactions.tsx'

const Recording = part(async () => (await import('../media/recording.tsx')).Recording, {
  meanwhile: () => <div className={media.player} />,
})

/** Maximum number of links to messages, issues, pages and boards that are shown as quotes; further ones stay text. */
const MOST_LINKS = 3

function useMentioned({ mentions, everyone }: ChatMessage): readonly Mentioned[] {
  const chat = useChat()
  return useMemo(() => {
    const names = mentions.map((device): Mentioned => {
      return { words: `@${authorOf(chat, device).name}`, isMe: device === chat.me }
    })
    const all = [EVERYONE, strings.chat.everyone].map((word): Mentioned => ({ words: `@${word}`, isMe: true }))
    // The longest first: "@Ana Maria" before "@Ana".
    return [...names, ...(everyone ? all : [])].sort((one, other) => other.words.length - one.words.length)
  }, [mentions, everyone, chat])
}

function Content({ message }: { message: ChatMessage }) {
  const mentioned = useMentioned(message)
  const { text, device, attachments, files, poll } = message
  const { rest, links } = useMemo(() => takeLinks(text, hasCard, MOST_LINKS), [text])
  return (
    <>
      {rest !== '' && <MessageText text={rest} mentioned={mentioned} />}
      {links.map((link, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a message may link to a place twice
        <LinkCard key={index} link={link} />
      ))}
      {poll && <PollView message={message} poll={poll} />}
      {attachments.length > 0 && (
        <div className={media.attachments}>
          {attachments.map((each) =>
            each.kind === 'picture' ? (
              <Picture key={each.media} device={device} picture={each} />
            ) : (
              <Recording key={each.media} device={device} recording={each} />
            ),
          )}
        </div>
      )}
      {files.length > 0 && <Files files={files} />}
    </>
  )
}

/** A separate component, since the display of files depends on everything known about the space. */
function Files({ files }: { files: readonly PlacedFile[] }) {
  const showFile = useFileCards()
  const { channel } = useChat()
  return (
    <div className={media.files}>
      {files.map((file) => (
        <Fragment key={`${file.id} ${file.device}`}>{showFile(file, channel)}</Fragment>
      ))}
    </div>
  )
}

/**
 * The label of a focused row. It is complete, since nothing else is read out then, and includes the author if no name
 * is shown above.
 */
function labelOf(
  message: ChatMessage,
  author: Author,
  { active, first, reader }: { active: boolean; first: boolean; reader: MarkdownReader },
): string | undefined {
  const time = clockTime(message.time)
  if (active) return `${spokenMessage(message, author, reader)}, ${time}`
  return first ? undefined : `${author.name}, ${time}`
}

/** One message. */
export function MessageRow({
  message,
  first,
  saved,
  holders,
  editing = false,
  active = false,
  found = false,
  picking = false,
  quiet = false,
  onPicking,
}: {
  message: ChatMessage
  /** Whether the name is shown above it. */
  first: boolean
  saved: boolean
  /**
   * Names of holders, joined by line breaks so that the row re-renders only when they change; empty for others'
   * messages.
   */
  holders: string
  editing?: boolean
  /** Whether it has the keyboard focus. */
  active?: boolean
  /** Whether the view has just jumped to it. */
  found?: boolean
  /** Whether its emoji picker is open. */
  picking?: boolean
  /** A message shown on its own: only reactions and votes are possible. */
  quiet?: boolean
  onPicking: (key: string | null) => void
}) {
  const chat = useChat()
  const { me, actions } = chat
  const { reader } = useReading()
  const [near, setNear] = useState(false)
  const [held, setHeld] = useState(false)
  const author = authorOf(chat, message.device)
  const own = message.device === me
  const { hiddenBy, pinnedBy } = message.said
  const isShown = !message.deleted && !hiddenBy
  const kept = { saved, holders: saved && holders ? holders.split('\n') : [], of: chat.devices }
  const withTools = (near || active || picking || held) && !message.deleted && !editing && !quiet
  return (
    <article
      className={classes.message}
      {...WITH_MENU}
      data-key={message.key}
      data-first={first || undefined}
      data-own={own || undefined}
      data-for-me={(isShown && mentionsMe(message, me)) || undefined}
      data-active={active || undefined}
      data-found={found || undefined}
      tabIndex={active ? 0 : -1}
      aria-label={labelOf(message, author, { active, first, reader })}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
      // The menu is one of the tools, which may not have been rendered yet.
      onContextMenuCapture={() => flushSync(() => setNear(true))}
    >
      <span className={classes.margin}>
        {first ? (
          <PersonButton device={message.device} isFace>
            <Face device={message.device} name={author.name} color={author.color} />
          </PersonButton>
        ) : (
          <Moment className={classes.hoverTime} time={message.time}>
            {shortClockTime(message.time)}
          </Moment>
        )}
      </span>
      <div className={classes.body}>
        {first && (
          <header className={classes.messageHeader}>
            <PersonButton device={message.device} tabIndex={active ? 0 : -1}>
              <AuthorName author={author} />
            </PersonButton>
            <Moment time={message.time}>{clockTime(message.time)}</Moment>
          </header>
        )}
        {pinnedBy && isShown && (
          <p className={classes.pinned}>
            <Pin size={12} aria-hidden="true" /> {strings.chat.pinnedBy(nameOf(chat, pinnedBy))}
          </p>
        )}
        {message.reply && isShown && <Quote name={message.reply} />}
        {message.deleted && <p className={classes.deleted}>{strings.chat.deleted}</p>}
        {hiddenBy && !message.deleted && (
          <p className={classes.deleted}>{strings.chat.hiddenBy(nameOf(chat, hiddenBy))}</p>
        )}
        {isShown && !editing && <Content message={message} />}
        {editing && (
          <EditField
            text={message.text}
            keptAs={`edit.${chat.space}.${message.key}`}
            onSave={(text) => actions.save(message, text)}
            onCancel={() => actions.edit(null)}
          />
        )}
        {message.edited && isShown && !editing && <span className={classes.edited}>{strings.chat.edited}</span>}
        {isShown && <Reactions message={message} />}
        <ThreadLine message={message} />
      </div>
      {own && !quiet && <MessageStatus {...kept} />}
      {withTools && (
        <MessageTools
          message={message}
          isPicking={picking}
          status={own ? statusWords(kept) : null}
          onMenu={setHeld}
          onPicking={(picks) => onPicking(picks ? message.key : null)}
        />
      )}
    </article>
  )
}
