import './comments.css'
import type { Thread } from '../../shared/tools/threads/threads.ts'
import { strings } from '../strings/strings.ts'
import { CommentForm } from './comment-form.tsx'
import { type Commenter, CommentList } from './comment-list.tsx'
import { newEntryId } from './use-lanes.ts'

/** Resolves a thread, or reopens it. */
export function decide({ key, resolved, latest }: Thread, { say }: Pick<Commenter, 'say'>): boolean {
  return say({
    ...{ kind: 'resolve', id: newEntryId(), thread: key, resolved: !resolved, time: Date.now(), seen: [...latest] },
  })
}

/** The comments of a thread, and a field for the next one. */
export function ThreadBody({ thread, by }: { thread: Thread; by: Commenter }) {
  const { key, resolved, resolvedBy, latest } = thread
  const name = (resolvedBy && by.members.get(resolvedBy)?.name) || strings.people.formerMember
  return (
    <>
      {resolved && <p className="comment-quiet">{strings.comments.resolvedBy(name)}</p>}
      <CommentList comments={thread.comments} by={by} />
      {by.writable ? (
        <CommentForm
          key={key}
          label={strings.comments.replyText}
          button={strings.comments.reply}
          keptAs={`reply.${by.space}.${key}`}
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
