import './comments.css'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Member } from '../../shared/ipc/contract.ts'
import type { ThreadEntry } from '../../shared/tools/threads/thread-entries.ts'
import type { Comment } from '../../shared/tools/threads/threads.ts'
import { PersonButton } from '../platform/people/person-button.tsx'
import { strings } from '../strings/strings.ts'
import { IconButton } from '../ui/menus/icon-button.tsx'
import { PersonName } from '../ui/people/person.tsx'
import { RelativeTime } from '../ui/time/relative-time.tsx'
import { CommentForm } from './comment-form.tsx'

/** An entry that refers to an existing comment. */
type Answer = Exclude<ThreadEntry<never>, { kind: 'comment' }>

export interface Commenter {
  space: string
  me: string
  members: ReadonlyMap<string, Member>
  /** Whether this person can comment. */
  writable: boolean
  /** Adds an entry. Returns false if that isn't possible now. */
  say(entry: Answer): boolean
}

/** A list of comments that their authors can change. */
export function CommentList({ comments, by }: { comments: readonly Comment[]; by: Commenter }) {
  return (
    <ol className="comment-list">
      {comments.map((comment) => (
        <li key={comment.key}>
          <OneComment comment={comment} by={by} />
        </li>
      ))}
    </ol>
  )
}

function OneComment({ comment, by: { space, me, members, writable, say } }: { comment: Comment; by: Commenter }) {
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
        keptAs={`edit.${space}.${key}`}
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
          <PersonName name={person?.name ?? strings.people.formerMember} color={person?.color} />
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
