import { Button } from '@mantine/core'
import { ArrowLeft, Check, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Comment, Thread } from '../../../shared/tools/boards/comments.ts'
import { PersonButton } from '../../platform/person-button.tsx'
import { strings } from '../../strings/strings.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { PersonName } from '../../ui/person.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useBoard } from './board-context.tsx'
import { BoardPanel } from './board-panel.tsx'
import { CommentForm } from './comment-form.tsx'
import { newEntryId, useSaid } from './said-context.tsx'
import { useElements } from './use-elements.ts'

/** One comment with its replies. */
export function CommentThread({ thread, onBack }: { thread: Thread; onBack: () => void }) {
  const { members } = useBoard()
  const { say, writable } = useSaid()
  const elements = useElements()
  const { key, pin, resolved, resolvedBy, latest } = thread
  const isOrphaned = pin.shape !== null && !elements.has(pin.shape)
  const name = (device: string | null) => (device && members.get(device)?.name) || strings.people.former
  const decide = () =>
    say({ kind: 'resolve', id: newEntryId(), thread: key, resolved: !resolved, time: Date.now(), seen: [...latest] })
  return (
    <BoardPanel title={strings.boards.comment}>
      <div className="board-panel-bar">
        <Button variant="subtle" color="gray" size="xs" leftSection={<ArrowLeft size={14} />} onClick={onBack}>
          {strings.boards.allComments}
        </Button>
        {writable && (
          <Button
            variant="light"
            size="xs"
            leftSection={resolved ? <RotateCcw size={14} /> : <Check size={14} />}
            onClick={decide}
          >
            {resolved ? strings.boards.reopen : strings.boards.resolve}
          </Button>
        )}
      </div>
      <div className="board-panel-body">
        {isOrphaned && <p className="board-quiet">{strings.boards.shapeDeleted}</p>}
        {resolved && <p className="board-quiet">{strings.boards.resolvedBy(name(resolvedBy))}</p>}
        <ol className="board-thread">
          {thread.comments.map((comment) => (
            <li key={comment.key}>
              <OneComment comment={comment} />
            </li>
          ))}
        </ol>
        {writable ? (
          <CommentForm
            label={strings.boards.replyText}
            button={strings.boards.reply}
            onSend={(text) =>
              say({ kind: 'reply', id: newEntryId(), thread: key, text, time: Date.now(), seen: [...latest] })
            }
          />
        ) : (
          <p className="board-quiet">{strings.boards.readerCannotComment}</p>
        )}
      </div>
    </BoardPanel>
  )
}

function OneComment({ comment }: { comment: Comment }) {
  const { me, members } = useBoard()
  const { say, writable } = useSaid()
  const [editing, setEditing] = useState(false)
  const { key, id, device, text, time, edited } = comment
  const person = members.get(device)
  const isOwn = device === me
  const isOwner = members.get(me)?.role === 'owner'
  if (editing && text !== null) {
    return (
      <CommentForm
        label={strings.boards.commentText}
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
      <div className="board-line-head">
        <PersonButton device={device}>
          <PersonName name={person?.name ?? strings.people.former} colour={person?.colour} />
        </PersonButton>
        <RelativeTime time={time} />
        {edited && <span>{strings.boards.edited}</span>}
        {writable && text !== null && (
          <span className="board-comment-tools">
            {isOwn && (
              <IconButton size="sm" label={strings.boards.editComment} onClick={() => setEditing(true)}>
                <Pencil size={14} />
              </IconButton>
            )}
            {(isOwn || isOwner) && (
              <IconButton
                size="sm"
                label={isOwn ? strings.boards.deleteComment : strings.boards.hideComment}
                onClick={remove}
              >
                <Trash2 size={14} />
              </IconButton>
            )}
          </span>
        )}
      </div>
      <p className={text === null ? 'board-quiet' : 'board-comment-text'} dir="auto">
        {text ?? strings.boards.commentGone}
      </p>
    </article>
  )
}
