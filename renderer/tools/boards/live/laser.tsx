import { useEffect, useRef, useSyncExternalStore } from 'react'
import { LASER_LIFE } from '../../../../shared/tools/boards/meeting/live.ts'
import { strings } from '../../../strings/strings.ts'
import { BarButton } from '../bar-button.tsx'
import { useBoard } from '../board-context.tsx'
import { onScreen } from '../canvas/view-geometry.ts'
import { othersOnBoard } from './board-live.ts'
import { LaserIcon } from './laser-icon.ts'
import { LaserTrail } from './laser-trail.ts'

/** This person's laser: Excalidraw draws its trail here, and others receive it. */
export function OwnLaser() {
  const { live, onPointer } = useBoard()
  useEffect(() => {
    if (!live) return
    const trail = new LaserTrail((points) => live.set({ laser: points }))
    const stop = onPointer(({ x, y, tool, button }) => trail.moved(x, y, tool === 'laser' && button === 'down'))
    return () => {
      stop()
      trail.end()
    }
  }, [live, onPointer])
  return null
}

/** The laser button for people with view-only access; others have it among Excalidraw's tools. */
export function LaserButton() {
  const { api, writable } = useBoard()
  const active = useSyncExternalStore(
    (listener) => api.onChange(listener),
    () => api.getAppState().activeTool.type === 'laser',
  )
  if (writable) return null
  return (
    <BarButton
      label={strings.boards.laser}
      pressed={active}
      onClick={() => api.setActiveTool({ type: active ? 'selection' : 'laser' })}
      icon={LaserIcon}
    />
  )
}

/** Others' lasers, each in its person's color, fading. */
export function Lasers() {
  const { board, presence, viewport } = useBoard()
  const canvas = useRef<HTMLCanvasElement>(null)
  const place = useRef(viewport)
  place.current = viewport
  useEffect(() => {
    if (!presence) return
    const trails = new Map<string, { color: string; points: readonly (readonly number[])[]; at: number }>()
    let frame = 0
    const draw = () => {
      frame = 0
      const element = canvas.current
      const context = element?.getContext('2d')
      if (!element || !context) return
      const { clientWidth, clientHeight } = element
      const ratio = window.devicePixelRatio
      if (element.width !== clientWidth * ratio) element.width = clientWidth * ratio
      if (element.height !== clientHeight * ratio) element.height = clientHeight * ratio
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      context.clearRect(0, 0, clientWidth, clientHeight)
      const now = performance.now()
      for (const [device, { color, points, at }] of trails) {
        let alive = false
        context.strokeStyle = color
        context.lineCap = 'round'
        for (const [position, [x = 0, y = 0, age = 0, stroke = 0]] of points.entries()) {
          const [fromX = x, fromY = y, , fromStroke = stroke] = points[position - 1] ?? []
          const left = 1 - (age + now - at) / LASER_LIFE
          if (left <= 0) continue
          alive = true
          const start = onScreen(fromStroke === stroke ? { x: fromX, y: fromY } : { x, y }, place.current)
          const end = onScreen({ x, y }, place.current)
          context.lineWidth = 1 + 5 * left
          context.globalAlpha = Math.min(1, left * 1.5)
          context.beginPath()
          context.moveTo(start.left, start.top)
          context.lineTo(end.left, end.top)
          context.stroke()
        }
        if (!alive) trails.delete(device)
      }
      element.dataset.lasers = String(trails.size)
      if (trails.size > 0) frame = requestAnimationFrame(draw)
    }
    const known = new Map<string, unknown>()
    const read = () => {
      for (const { device, color, live } of othersOnBoard(presence, board)) {
        if (!live.laser || known.get(device) === live.laser) continue
        known.set(device, live.laser)
        trails.set(device, { color, points: live.laser, at: performance.now() })
      }
      if (trails.size > 0 && frame === 0) frame = requestAnimationFrame(draw)
    }
    const stop = presence.onLive(read)
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [presence, board])
  return (
    <div className="board-lasers" aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  )
}
