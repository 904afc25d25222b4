import { useEffect } from 'react'
import { BOARD_LIMITS } from '../../../../shared/tools/boards/limits.ts'
import { useBoard } from '../board-context.tsx'
import { viewOf } from '../canvas/view-geometry.ts'

/** Sends others our view of the board and our selection. Renders nothing. */
export function OwnLiveState() {
  const { api, live, viewport, frame, followed } = useBoard()
  useEffect(() => {
    if (!live) return
    const tell = () => {
      const { width, height } = api.getAppState()
      live.set({ view: viewOf(viewport, { width, height }) })
    }
    tell()
    const observer = new ResizeObserver(tell)
    observer.observe(frame)
    return () => observer.disconnect()
  }, [api, live, viewport, frame])
  useEffect(() => live?.set({ following: followed }), [live, followed])
  useEffect(() => {
    if (!live) return
    let told: object | null = null
    return api.onChange((_elements, { selectedElementIds }) => {
      if (told === selectedElementIds) return
      told = selectedElementIds
      live.set({ selected: Object.keys(selectedElementIds).slice(0, BOARD_LIMITS.liveSelected) })
    })
  }, [api, live])
  return null
}
