import './comments.css'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Member } from '../../shared/ipc/contract.ts'
import type { ThreadEntry } from '../../shared/tools/thread-entries.ts'
import type { Comment, Thread } from '../../shared/tools/threads.ts'
import { PersonButton } from '../platform/person-button.tsx'
import { strings } from '../strings/strings.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { PersonName } from '../ui/person.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { CommentForm } from './comment-form.tsx'
import { newEntryId } from './use-lanes.ts'

/** An entry about a comment that exists. */
type Answer = Exclude<ThreadEntry<never>, { kind: 'comment' }>

export interface Commenter {
  me: string
  members: ReadonlyMap<string, Member>
  /** Whether this person can comment. */
  writable: boolean
  /** Returns false if it can't be said now. */
  say(entry: Answer): boolean
}

/** Resolves a thread, or reopens it. */
export function decide({ key, resolved, latest }: Thread, { say }: Pick<Commenter, 'say'>): boolean {
  return say({
    ...{ kind: 'resolve', id: newEntryId(), thread: key, resolved: !resolved, time: Date.now(), seen: [...latest] },
  })
}

/** The comments of a thread, and a field for the next. */
export function ThreadBody({ thread, by }: { thread: Thread; by: Commenter }) {
  const { key, resolved, resolvedBy, latest } = thread
  const name = (resolvedBy && by.members.get(resolvedBy)?.name) || strings.people.former
  return (
    <>
      {resolved && <p className="comment-quiet">{strings.comments.resolvedBy(name)}</p>}
      <ol className="comment-list">
        {thread.comments.map((comment) => (
          <li key={comment.key}>
            <OneComment comment={comment} by={by} />
          </li>
        ))}
      </ol>
      {by.writable ? (
        <CommentForm
          label={strings.comments.replyText}
          button={strings.comments.reply}
          onSend={(text) =>
            by.say({ kind: 'reply', id: newEntryId(), thread: key, text, time: Date.now(), seen: [...latest] })
          }
        />
      ) : (
        <p className="comment-quiet">{strings.comments.readOnly}</p>
      )}
    </>
  )
}

function OneComment({ comment, by: { me, members, writable, say } }: { comment: Comment; by: Commenter }) {
  const [editing, setEditing] = useState(false)
  const { key, id, device, text, time, edited } = comment
  const person = members.get(device)
  const isOwn = device === me
  const isOwner = members.get(me)?.role === 'owner'
  if (editing && text !== null) {
    return (
      <CommentForm
        label={strings.comments.text}
        button={strings.app.save}
        text={text}
        onCancel={() => setEditing(false)}
        onSend={(changed) => {
          const sent = say({ kind: 'edit', target: id, text: changed, time: Date.now() })
          if (sent) setEditing(false)
          return sent
        }}
      />
    )
  }
  const remove = () =>
    say(isOwn ? { kind: 'delete', target: id, time: Date.now() } : { kind: 'hide', target: key, time: Date.now() })
  return (
    <article>
      <div className="comment-head">
        <PersonButton device={device}>
          <PersonName name={person?.name ?? strings.people.former} colour={person?.colour} />
        </PersonButton>
        <RelativeTime time={time} />
        {edited && <span>{strings.comments.edited}</span>}
        {writable && text !== null && (
          <span className="comment-tools">
            {isOwn && (
              <IconButton size="sm" label={strings.comments.edit} onClick={() => setEditing(true)}>
                <Pencil size={14} />
              </IconButton>
            )}
            {(isOwn || isOwner) && (
              <IconButton size="sm" label={isOwn ? strings.comments.delete : strings.comments.hide} onClick={remove}>
                <Trash2 size={14} />
              </IconButton>
            )}
          </span>
        )}
      </div>
      <p className={text === null ? 'comment-quiet' : 'comment-text'} dir="auto">
        {text ?? strings.comments.gone}
      </p>
    </article>
  )
}
