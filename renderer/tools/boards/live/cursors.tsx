import { useEffect, useRef, useState } from 'react'
import type { PresenceSession } from '../../../docs/presence/presence.ts'

/** The board's position on screen: board coordinates are moved by `scrollX`, `scrollY` and then scaled by `zoom`. */
export interface Viewport {
  scrollX: number
  scrollY: number
  zoom: number
}

interface Cursor {
  device: string
  name: string
  color: string
  x: number
  y: number
}

interface CursorsProps {
  board: string
  presence: PresenceSession
  viewport: Viewport
}

/** Milliseconds without movement until a cursor fades. */
const IDLE = 10_000

/**
 * Others' cursors, in their own colors. (Excalidraw picks random colors, and redraws its whole upper layer for each
 * movement.)
 */
export function Cursors({ board, presence, viewport }: CursorsProps) {
  const [cursors, setCursors] = useState<readonly Cursor[]>([])
  useEffect(() => {
    const read = () => setCursors((before) => readCursors(presence, board, before))
    read()
    return presence.onLive(read)
  }, [presence, board])
  return (
    <div className="board-cursors" aria-hidden="true">
      {cursors.map((cursor) => (
        <CursorMark key={cursor.device} cursor={cursor} viewport={viewport} />
      ))}
    </div>
  )
}

function CursorMark({ cursor, viewport }: { cursor: Cursor; viewport: Viewport }) {
  const { name, color, x, y } = cursor
  const [idle, setIdle] = useState(false)
  const moved = useRef('')
  useEffect(() => {
    const place = `${x} ${y}`
    if (moved.current === place) return
    moved.current = place
    setIdle(false)
    const timer = setTimeout(() => setIdle(true), IDLE)
    return () => {
      moved.current = ''
      clearTimeout(timer)
    }
  }, [x, y])
  const left = (x + viewport.scrollX) * viewport.zoom
  const top = (y + viewport.scrollY) * viewport.zoom
  return (
    <div className="board-cursor" data-idle={idle} style={{ transform: `translate(${left}px, ${top}px)` }}>
      <svg width="20" height="20" viewBox="0 0 20 20" role="presentation">
        <path d="M2 2 L7.5 17 L10 10 L17 7.5 Z" fill={color} stroke="#fff" strokeWidth="1.5" strokeLinejoin="round" />
      </svg>
      <span dir="auto" style={{ backgroundColor: color, color: textOn(color) }}>
        {name}
      </span>
    </div>
  )
}

function readCursors(presence: PresenceSession, board: string, before: readonly Cursor[]): readonly Cursor[] {
  const cursors: Cursor[] = []
  for (const [device, { name, color, cursor }] of presence.live)
    if (cursor?.board === board) cursors.push({ device, name, color, x: cursor.x, y: cursor.y })
  return cursors.length === 0 && before.length === 0 ? before : cursors
}

/** Black or white, whichever is readable on `color` (#rrggbb). */
export function textOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff'
}
