import { useEffect, useState } from 'react'
import { type Bounds, boundsOf } from '../../../../shared/tools/boards/bounds.ts'
import type { BoardElement } from '../../../../shared/tools/boards/element.ts'
import { useBoard } from '../board-context.tsx'
import { othersOnBoard } from './board-live.ts'

interface Outline extends Bounds {
  key: string
  color: string
}

const MARGIN = 4

/** Others' selections, outlined in their colors. */
export function OthersSelections() {
  const { api, board, presence, viewport } = useBoard()
  const [outlines, setOutlines] = useState<readonly Outline[]>([])
  useEffect(() => {
    if (!presence) return
    let shown = ''
    const read = () => {
      const chosen = othersOnBoard(presence, board).filter(({ live }) => live.selected.length > 0)
      if (chosen.length === 0 && shown === '') return
      const wanted = new Set(chosen.flatMap(({ live }) => live.selected))
      const shapes = new Map(
        api.getSceneElements().flatMap((shape) => (wanted.has(shape.id) ? [[shape.id, shape]] : [])),
      )
      const found = chosen.flatMap(({ device, color, live }) =>
        live.selected.flatMap((id) => {
          const shape = shapes.get(id) as BoardElement | undefined
          return shape ? [{ key: `${device} ${id}`, color, ...boundsOf(shape) }] : []
        }),
      )
      const text = found.length === 0 ? '' : JSON.stringify(found)
      if (text === shown) return
      shown = text
      setOutlines(found)
    }
    read()
    const stops = [presence.onLive(read), api.onChange(read)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [api, board, presence])
  if (outlines.length === 0) return null
  const { scrollX, scrollY, zoom } = viewport
  return (
    <svg className="board-selections" aria-hidden="true">
      {outlines.map(({ key, color, x, y, width, height, angle }) => {
        const [left, top] = [(x + scrollX) * zoom - MARGIN, (y + scrollY) * zoom - MARGIN]
        const [wide, high] = [width * zoom + 2 * MARGIN, height * zoom + 2 * MARGIN]
        return (
          <rect
            key={key}
            x={left}
            y={top}
            width={wide}
            height={high}
            rx={4}
            fill="none"
            stroke={color}
            strokeWidth={1.5}
            transform={`rotate(${(angle * 180) / Math.PI} ${left + wide / 2} ${top + high / 2})`}
          />
        )
      })}
    </svg>
  )
}
