import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { placeOf, type Thread } from '../../../shared/tools/boards/comments.ts'
import { strings } from '../../strings/strings.ts'
import { PersonName } from '../../ui/person.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useBoard } from './board-context.tsx'
import { BoardPanel } from './board-panel.tsx'
import { CommentForm } from './comment-form.tsx'
import { CommentThread } from './comment-thread.tsx'
import { COMMENTS_PANEL, useComments } from './comments-context.tsx'
import { newEntryId, useSaid } from './said-context.tsx'
import { useJump } from './use-jump.ts'

/** Rows of the list; a button loads older ones. */
const PAGE = 50

/** All comments of the board, or the open one. */
export function CommentsPanel() {
  const { panel, editor, me } = useBoard()
  const { threads, writable } = useSaid()
  const { thread: openKey, draft, openThread, startDraft, say, unread } = useComments()
  const [filter, setFilter] = useState<'open' | 'all'>('open')
  const [shown, setShown] = useState(PAGE)
  const jump = useJump()
  if (panel !== COMMENTS_PANEL) return null
  const open = threads.find(({ key }) => key === openKey)
  if (draft) {
    return (
      <BoardPanel title={strings.boards.newComment}>
        <div className="board-panel-body">
          <CommentForm
            label={strings.boards.commentText}
            button={strings.boards.send}
            onCancel={() => startDraft(null)}
            onSend={(text) => {
              const id = newEntryId()
              if (!say({ kind: 'comment', id, text, time: Date.now(), pin: draft })) return false
              openThread(`${me}/${id}`)
              return true
            }}
          />
        </div>
      </BoardPanel>
    )
  }
  if (open) return <CommentThread thread={open} onBack={() => openThread(null)} />
  const listed = threads.filter(({ resolved }) => filter === 'all' || !resolved).reverse()
  const show = (thread: Thread) => {
    const shape = thread.pin.shape === null ? undefined : editor.elements.get(thread.pin.shape)
    jump(placeOf(thread.pin, shape))
    openThread(thread.key)
  }
  return (
    <BoardPanel title={strings.boards.comments}>
      <div className="board-panel-body">
        <SegmentedControl
          size="xs"
          fullWidth
          value={filter}
          onChange={(value) => setFilter(value as 'open' | 'all')}
          data={[
            { value: 'open', label: strings.boards.openComments },
            { value: 'all', label: strings.boards.allComments },
          ]}
        />
        {listed.length === 0 && (
          <p className="board-quiet">
            {threads.length > 0
              ? strings.boards.noOpenComments
              : writable
                ? strings.boards.noComments
                : strings.boards.noCommentsReader}
          </p>
        )}
        <ul className="board-list">
          {listed.slice(0, shown).map((thread) => (
            <li key={thread.key}>
              <button type="button" data-unread={unread.has(thread.key)} onClick={() => show(thread)}>
                <ThreadLine thread={thread} />
              </button>
            </li>
          ))}
        </ul>
        {listed.length > shown && (
          <Button variant="subtle" size="xs" onClick={() => setShown(shown + PAGE)}>
            {strings.boards.older}
          </Button>
        )}
      </div>
    </BoardPanel>
  )
}

function ThreadLine({ thread }: { thread: Thread }) {
  const { members } = useBoard()
  const [first] = thread.comments
  if (!first) return null
  const person = members.get(first.device)
  return (
    <>
      <span className="board-line-head">
        <PersonName name={person?.name ?? strings.people.former} colour={person?.colour} />
        <RelativeTime time={first.time} />
      </span>
      <span className="board-line-text" dir="auto">
        {first.text ?? strings.boards.commentGone}
      </span>
      <span className="board-quiet">
        {[
          thread.comments.length > 1 ? strings.boards.replies(thread.comments.length - 1) : '',
          thread.resolved ? strings.boards.resolved : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  )
}
