import { useDocs } from '../docs/docs-context.tsx'
import { restoreItems, type SpaceIndex } from '../docs/space-index.ts'
import { itemOf, navigate, parseRoute } from './routes.ts'
import { useAppStore } from './store.ts'

/** Deletes items of a space and leaves their view, with a notice that restores them. */
export function useDiscard(space: string, index: SpaceIndex) {
  const store = useAppStore()
  const docs = useDocs()
  return (ids: readonly string[], said: string, undo: string) => {
    const onScreen = itemOf(parseRoute(window.location.hash))
    index.discard(...ids)
    store.notify(said, { words: undo, run: () => void restoreItems(docs, space, ids) })
    if (onScreen !== null && ids.includes(onScreen)) navigate({ view: 'space', space })
  }
}
