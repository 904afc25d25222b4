import { useDocs } from '../../docs/docs-context.tsx'
import { type Changed, isSame, takeBack } from '../../docs/space-index.ts'
import { useAppStore } from '../state/store.ts'
import { undoAction } from '../state/undo-action.ts'

/** The change that the notice on screen undoes. */
let latest: { said: string; changed: Changed } | null = null

/**
 * Combines two changes if the second started from the result of the first: moving something step by step is one move.
 * Otherwise returns null.
 */
function together(first: Changed, second: Changed): Changed | null {
  const all = new Map(first)
  for (const [id, { before, after }] of second) {
    const earlier = all.get(id)
    if (earlier && !isSame(earlier.after, before)) return null
    all.set(id, { before: earlier?.before ?? before, after })
  }
  return all
}

/** Reports how the person changed items of a space, and offers to undo it. */
export function useUndoable(space: string) {
  const store = useAppStore()
  const docs = useDocs()
  return (said: string, changed: Changed) => {
    if (changed.size === 0) return
    const isGoingOn = latest?.said === said && store.getState().notices.some(({ text }) => text === said)
    const whole = (isGoingOn && latest && together(latest.changed, changed)) || changed
    latest = { said, changed: whole }
    store.notify(
      said,
      undoAction(() => void takeBack(docs, space, whole)),
    )
  }
}
