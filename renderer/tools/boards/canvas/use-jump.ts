import { useCallback } from 'react'
import { useBoard } from '../board-context.tsx'
import { scrollTo, viewportOf } from './scroll-to.ts'

/** Returns a function that centers a point of the board on screen, without changing the zoom. */
export function useJump(): (place: { x: number; y: number }) => void {
  const { api } = useBoard()
  return useCallback(
    ({ x, y }) => {
      const { zoom } = viewportOf(api)
      const { width, height } = api.getAppState()
      scrollTo(api, { scrollX: width / 2 / zoom - x, scrollY: height / 2 / zoom - y, zoom })
    },
    [api],
  )
}
