import { useCallback } from 'react'
import { useBoard } from '../board-context.tsx'
import { viewportOf } from '../canvas/scroll-to.ts'
import { viewOf } from '../canvas/view-geometry.ts'

/** Returns a function for the board's point in the middle of the screen. */
export function useMiddle(): () => { x: number; y: number } {
  const { api } = useBoard()
  return useCallback(() => {
    const { width, height } = api.getAppState()
    const view = viewOf(viewportOf(api), { width, height })
    return { x: view.x + view.width / 2, y: view.y + view.height / 2 }
  }, [api])
}
