import { useEffect, useRef } from 'react'
import { placeOf } from '../../../shared/tools/boards/comments.ts'
import { useBoard } from './board-context.tsx'
import { useJump } from './canvas/use-jump.ts'
import { useComments } from './comments/comments-context.tsx'
import { useSaid } from './live/said-context.tsx'

/** Scrolls to the requested shape or comment once it has arrived; renders nothing. */
export function Found() {
  const { at, api, editor } = useBoard()
  const { threads } = useSaid()
  const { openThread } = useComments()
  const jump = useJump()
  const done = useRef<string | null>(null)
  useEffect(() => {
    if (at === null) return
    const look = () => {
      if (done.current === at) return
      const shape = api.getSceneElements().find(({ id }) => id === at)
      const thread = threads.find(({ comments }) => comments.some(({ id }) => id === at))
      if (shape) {
        done.current = at
        const selected = 'containerId' in shape ? (shape.containerId ?? shape.id) : shape.id
        api.scrollToContent(shape, { fitToContent: true, maxZoom: 1, animate: false })
        api.updateScene({ appState: { selectedElementIds: { [selected]: true } } })
      } else if (thread) {
        done.current = at
        const { shape: id } = thread.pin
        jump(placeOf(thread.pin, id === null ? undefined : editor.elements.get(id)))
        openThread(thread.key)
      }
    }
    look()
    // The target may arrive later than the board; we scroll to it once.
    return api.onChange(look)
  }, [at, api, editor, threads, openThread, jump])
  return null
}
