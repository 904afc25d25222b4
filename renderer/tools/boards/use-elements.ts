import { useSyncExternalStore } from 'react'
import type { BoardElement } from '../../../shared/tools/boards/element.ts'
import { useBoard } from './board-context.tsx'

/** The board's shapes as they are in the doc; the component is drawn again when one changes. */
export function useElements(): ReadonlyMap<string, BoardElement> {
  const { editor } = useBoard()
  useSyncExternalStore(
    (listener) => editor.subscribe(listener),
    () => editor.changes,
  )
  return editor.elements
}
