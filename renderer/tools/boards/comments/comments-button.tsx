import { MessageCirclePlus, MessagesSquare } from 'lucide-react'
import { boundsOf } from '../../../../shared/tools/boards/bounds.ts'
import { pinAt } from '../../../../shared/tools/boards/comments.ts'
import { strings } from '../../../strings/strings.ts'
import { BarButton } from '../bar-button.tsx'
import { useBoard } from '../board-context.tsx'
import { useSaid } from '../live/said-context.tsx'
import { COMMENTS_PANEL, useComments } from './comments-context.tsx'

/** Buttons for a new comment (on the selection, or else at the next click), and for the list of all. */
export function CommentButtons() {
  const { api, editor, panel, openPanel, writable: mayDraw } = useBoard()
  const { writable: mayComment } = useSaid()
  const { placing, place, startDraft, openThread, unread } = useComments()
  const begin = () => {
    const [selected] = Object.keys(api.getAppState().selectedElementIds)
    const shape = selected === undefined ? undefined : editor.elements.get(selected)
    if (!shape) return place(!placing)
    const { x, y, width } = boundsOf(shape)
    startDraft(pinAt(x + width, y, shape))
  }
  const isOpen = panel === COMMENTS_PANEL
  const count = [...unread.values()].reduce((sum, one) => sum + one, 0)
  return (
    <>
      {/* Anyone who can draw can comment once their lane is open: the button keeps its place until then. */}
      {(mayDraw || mayComment) && (
        <BarButton
          label={strings.comments.newComment}
          keys="c"
          runsByKeys
          disabled={!mayComment}
          pressed={placing}
          onClick={begin}
          icon={MessageCirclePlus}
        />
      )}
      <BarButton
        label={count === 0 ? strings.comments.title : strings.comments.unread(count)}
        command={strings.comments.title}
        count={count}
        pressed={isOpen}
        onClick={() => {
          openThread(null)
          openPanel(isOpen ? null : COMMENTS_PANEL)
        }}
        icon={MessagesSquare}
      />
    </>
  )
}
