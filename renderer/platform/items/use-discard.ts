import type { SpaceIndex } from '../../docs/space-index.ts'
import { itemOf, navigate, parseRoute } from '../places/routes.ts'
import { useUndoable } from './use-undoable.ts'

/** Deletes items of a space and leaves their view, with a notice that undoes it. */
export function useDiscard(space: string, index: SpaceIndex) {
  const undoable = useUndoable(space)
  return (ids: readonly string[], said: string) => {
    const onScreen = itemOf(parseRoute(window.location.hash))
    undoable(said, index.discard(...ids))
    if (onScreen !== null && ids.includes(onScreen)) navigate({ view: 'space', space })
  }
}
