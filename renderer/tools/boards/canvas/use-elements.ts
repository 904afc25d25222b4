import { useSyncExternalStore } from 'react'
import type { BoardElement } from '../../../../shared/tools/boards/element.ts'
import { useBoard } from '../board-context.tsx'

/** The board's shapes in the doc; the component re-renders when one changes. */
export function useElements(): ReadonlyMap<string, BoardElement> {
  const { editor } = useBoard()
  useSyncExternalStore(
    (listener) => editor.subscribe(listener),
    () => editor.changes,
  )
  return editor.elements
}
