import { placeOf } from '../../../../shared/tools/boards/comments.ts'
import type { Pin } from '../../../../shared/tools/boards/meeting/said.ts'
import type { Thread } from '../../../../shared/tools/threads/threads.ts'
import { CommentForm } from '../../../comments/comment-form.tsx'
import { ThreadList } from '../../../comments/thread-list.tsx'
import { newEntryId } from '../../../comments/use-lanes.ts'
import { strings } from '../../../strings/strings.ts'
import { useBoard } from '../board-context.tsx'
import { BoardPanel } from '../board-panel.tsx'
import { useJump } from '../canvas/use-jump.ts'
import { useSaid } from '../live/said-context.tsx'
import { CommentThread } from './comment-thread.tsx'
import { COMMENTS_PANEL, useComments } from './comments-context.tsx'

/** All comments of the board, or the open one. */
export function CommentsPanel() {
  const { space, board, panel, editor, me, members } = useBoard()
  const { threads, writable } = useSaid()
  const { thread: openKey, draft, openThread, startDraft, say, unread } = useComments()
  const jump = useJump()
  if (panel !== COMMENTS_PANEL) return null
  const open = threads.find(({ key }) => key === openKey)
  if (draft) {
    return (
      <BoardPanel title={strings.comments.newComment}>
        <div className="board-panel-body">
          <CommentForm
            label={strings.comments.text}
            button={strings.comments.send}
            keptAs={`comment.${space}.${board}`}
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
  const show = (thread: Thread<Pin>) => {
    const shape = thread.pin.shape === null ? undefined : editor.elements.get(thread.pin.shape)
    jump(placeOf(thread.pin, shape))
    openThread(thread.key)
  }
  return (
    <BoardPanel title={strings.comments.title}>
      <div className="board-panel-body">
        <ThreadList
          threads={threads}
          members={members}
          unread={unread}
          none={writable ? strings.boards.noComments : strings.comments.none}
          onOpen={show}
        />
      </div>
    </BoardPanel>
  )
}
