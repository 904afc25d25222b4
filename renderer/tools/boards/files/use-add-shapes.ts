import { useCallback } from 'react'
import type { BoardElement, BoardFile } from '../../../../shared/tools/boards/element.ts'
import { freePlace } from '../../../../shared/tools/boards/free-place.ts'
import { commonBounds, placeShapes, topIndex } from '../../../../shared/tools/boards/place-shapes.ts'
import { useBoard } from '../board-context.tsx'
import { scrollTo } from '../canvas/scroll-to.ts'
import { viewportFor } from '../canvas/view-geometry.ts'
import { newShapeId } from '../overview/templates.ts'
import { useMiddle } from './use-middle.ts'

/** Pixels around the shown shapes, which Excalidraw's tools and hints cover. */
const MARGIN = 110

interface Added {
  shapes: readonly BoardElement[]
  pictures?: ReadonlyMap<string, BoardFile>
}

/** Returns a function that puts shapes around a point of the board, or else into free space and scrolls to them. */
export function useAddShapes(): (added: Added, at?: { x: number; y: number }) => void {
  const { api, editor } = useBoard()
  const middle = useMiddle()
  return useCallback(
    ({ shapes, pictures = new Map() }, at) => {
      const there = [...editor.elements.values()]
      const { width, height } = commonBounds(shapes) ?? { width: 0, height: 0 }
      const place = at ?? freePlace(there, { width, height }, middle())
      editor.addPictures(pictures)
      editor.put(placeShapes(shapes, { middle: place, top: topIndex(there), newId: newShapeId }))
      if (at) return
      const { width: wide, height: high, zoom } = api.getAppState()
      const margin = Math.min(MARGIN, wide / 8, high / 4)
      const view = { x: place.x - width / 2, y: place.y - height / 2, width, height }
      const viewport = viewportFor(view, { width: wide, height: high }, margin)
      const least = Math.min(viewport.zoom, zoom.value)
      scrollTo(api, {
        zoom: least,
        scrollX: wide / 2 / least - place.x,
        scrollY: high / 2 / least - place.y,
      })
    },
    [api, editor, middle],
  )
}
