import { MessageCircle } from 'lucide-react'
import { useEffect } from 'react'
import { pinAt, placeOf, shapeAt } from '../../../../shared/tools/boards/comments.ts'
import { strings } from '../../../strings/strings.ts'
import { useBoard } from '../board-context.tsx'
import { useElements } from '../canvas/use-elements.ts'
import { onScreen } from '../canvas/view-geometry.ts'
import { textOn } from '../live/cursors.tsx'
import { useSaid } from '../live/said-context.tsx'
import { useComments } from './comments-context.tsx'

/** Maximum number of pins on screen: beyond that, the panel's list is the better view. */
const MOST = 300

/** Pins of open comments on the drawing, and the position of the next one while it is being chosen. */
export function CommentPins() {
  const { viewport, members, api } = useBoard()
  const { threads } = useSaid()
  const { thread: open, draft, openThread, unread } = useComments()
  const elements = useElements()
  const { width, height } = api.getAppState()
  const pins = threads.flatMap((thread) => {
    if (thread.resolved && thread.key !== open) return []
    const shape = thread.pin.shape === null ? undefined : elements.get(thread.pin.shape)
    const { left, top } = onScreen(placeOf(thread.pin, shape), viewport)
    return left < -20 || top < -20 || left > width + 20 || top > height + 20 ? [] : [{ thread, left, top }]
  })
  return (
    <div className="board-pins">
      {pins.slice(0, MOST).map(({ thread, left, top }) => {
        const [first] = thread.comments
        const person = first && members.get(first.device)
        const name = person?.name ?? strings.people.formerMember
        const color = person?.color ?? '#868e96'
        const words = strings.boards.commentBy(
          name,
          first?.text ?? strings.comments.gone,
          Math.max(0, thread.comments.length - 1),
        )
        return (
          <button
            key={thread.key}
            type="button"
            className="board-pin"
            aria-label={words}
            title={words}
            aria-current={thread.key === open}
            data-unread={unread.has(thread.key)}
            style={{ left, top, backgroundColor: color, color: textOn(color) }}
            onClick={() => openThread(thread.key)}
          >
            {thread.comments.length > 1 ? thread.comments.length : <MessageCircle size={14} aria-hidden="true" />}
          </button>
        )
      })}
      {draft && <DraftPin {...onScreen(draft, viewport)} />}
      <Placing />
    </div>
  )
}

function DraftPin({ left, top }: { left: number; top: number }) {
  return (
    <span className="board-pin board-draft-pin" style={{ left, top }} aria-hidden="true">
      <MessageCircle size={14} />
    </span>
  )
}

/** The next click, or Enter for the middle of the screen, places the comment. */
function Placing() {
  const { editor, viewport, api } = useBoard()
  const { placing, place, startDraft } = useComments()
  useEffect(() => {
    if (!placing) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') place(false)
      else if (event.key === 'Enter') {
        const { width, height } = api.getAppState()
        put(width / 2, height / 2)
      } else return
      event.preventDefault()
      event.stopPropagation()
    }
    const put = (left: number, top: number) => {
      const [x, y] = [left / viewport.zoom - viewport.scrollX, top / viewport.zoom - viewport.scrollY]
      startDraft(pinAt(x, y, shapeAt(editor.elements.values(), x, y)))
    }
    const onPointer = (event: PointerEvent) => {
      if (!(event.target instanceof HTMLElement) || !event.target.classList.contains('board-placing')) return
      event.preventDefault()
      event.stopPropagation()
      const box = event.target.getBoundingClientRect()
      put(event.clientX - box.left, event.clientY - box.top)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    window.addEventListener('pointerdown', onPointer, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true })
      window.removeEventListener('pointerdown', onPointer, { capture: true })
    }
  }, [placing, place, startDraft, editor, viewport, api])
  if (!placing) return null
  return (
    <>
      <div className="board-placing" />
      <p className="board-hint" role="status">
        {strings.boards.placeComment}
      </p>
    </>
  )
}
