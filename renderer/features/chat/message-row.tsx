import { ActionIcon, Textarea } from '@mantine/core'
import { Check, CheckCheck, Clock, Copy, Pencil, Trash2 } from 'lucide-react'
import { type KeyboardEvent, memo, useState } from 'react'
import { MESSAGE_LENGTH } from '../../../shared/tools/chat/shape.ts'
import { clockTime, exactTime } from '../../app/time.ts'
import { strings } from '../../strings/strings.ts'
import { Initials, PersonName } from '../../ui/person.tsx'
import type { Author } from './authors.ts'
import classes from './chat.module.css'
import { findLinks } from './linkify.ts'
import type { ChatMessage } from './message-set.ts'

function MessageText({ text }: { text: string }) {
  return (
    <p className={classes.text} dir="auto">
      {findLinks(text).map((piece, index) =>
        piece.kind === 'text' ? (
          piece.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer">
            {piece.text}
          </a>
        ),
      )}
    </p>
  )
}

/** Of one's own message: waits, is kept here, or is kept elsewhere, too. */
function Status({ saved, holders }: { saved: boolean; holders: readonly string[] }) {
  let words = strings.chat.pending
  if (saved) words = holders.length > 0 ? strings.chat.heldBy(holders.slice(0, 12), holders.length) : strings.chat.saved
  const Icon = saved ? (holders.length > 0 ? CheckCheck : Check) : Clock
  return (
    <span
      className={classes.status}
      title={words}
      role="img"
      aria-label={words}
      data-status={saved ? 'saved' : 'pending'}
    >
      <Icon size={14} aria-hidden="true" />
      {holders.length > 0 && <span data-testid="holders">{holders.length}</span>}
    </span>
  )
}

function EditField({ text, onSave, onCancel }: { text: string; onSave: (text: string) => void; onCancel: () => void }) {
  const [value, setValue] = useState(text)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onCancel()
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (value.trim()) onSave(value.trim())
  }
  return (
    <Textarea
      autoFocus
      autosize
      maxRows={12}
      dir="auto"
      maxLength={MESSAGE_LENGTH}
      aria-label={strings.chat.edit}
      description={strings.chat.editHint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={(event) => setValue(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.currentTarget.setSelectionRange(text.length, text.length)}
    />
  )
}

/** One message. `holders`: names of the others' devices that have it, null for messages of others. */
export const MessageRow = memo(function MessageRow({
  message,
  first,
  author,
  own,
  saved,
  holders,
  editing,
  onEdit,
  onSave,
  onDelete,
}: {
  message: ChatMessage
  first: boolean
  author: Author
  own: boolean
  saved: boolean
  /** Names, joined by line breaks so that the row is drawn again only when they change. */
  holders: string
  editing: boolean
  onEdit: (key: string | null) => void
  onSave: (message: ChatMessage, text: string) => void
  onDelete: (message: ChatMessage) => void
}) {
  return (
    <article className={classes.message} data-first={first || undefined} data-own={own || undefined}>
      <span className={classes.margin}>
        {first ? (
          <Initials name={author.name} colour={author.colour} />
        ) : (
          <time className={classes.hoverTime} title={exactTime(message.time)}>
            {clockTime(message.time)}
          </time>
        )}
      </span>
      <div className={classes.body}>
        {first && (
          <header className={classes.messageHeader}>
            <PersonName name={author.name} colour={author.colour} />
            <time title={exactTime(message.time)}>{clockTime(message.time)}</time>
          </header>
        )}
        {message.deleted && <p className={classes.deleted}>{strings.chat.deleted}</p>}
        {!message.deleted && !editing && <MessageText text={message.text} />}
        {editing && (
          <EditField text={message.text} onSave={(text) => onSave(message, text)} onCancel={() => onEdit(null)} />
        )}
        {message.edited && !message.deleted && !editing && (
          <span className={classes.edited}>{strings.chat.edited}</span>
        )}
      </div>
      {own && <Status saved={saved} holders={saved && holders ? holders.split('\n') : []} />}
      {!message.deleted && !editing && (
        <span className={classes.messageActions}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={strings.chat.copy}
            title={strings.chat.copy}
            onClick={() => void navigator.clipboard.writeText(message.text)}
          >
            <Copy size={16} />
          </ActionIcon>
          {own && (
            <>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={strings.chat.edit}
                title={strings.chat.edit}
                onClick={() => onEdit(message.key)}
              >
                <Pencil size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={strings.chat.remove}
                title={strings.chat.remove}
                onClick={() => onDelete(message)}
              >
                <Trash2 size={16} />
              </ActionIcon>
            </>
          )}
        </span>
      )}
    </article>
  )
})
