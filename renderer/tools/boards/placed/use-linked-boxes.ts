import { useEffect, useState } from 'react'
import type { BoardElement } from '../../../../shared/tools/boards/element.ts'
import { useBoard } from '../board-context.tsx'
import { viewportOf } from '../canvas/scroll-to.ts'
import { type LinkedBox, linkedBoxes } from './linked-box.ts'

export type ShownBox = LinkedBox<Pick<BoardElement, 'id' | 'x' | 'y' | 'width' | 'height' | 'angle' | 'opacity'>>

/**
 * The boxes on screen that link to places, at their current positions. A box is left out while its text is edited here.
 */
export function useLinkedBoxes(): readonly ShownBox[] {
  const { api, frame, space } = useBoard()
  const [shown, setShown] = useState<readonly ShownBox[]>([])
  useEffect(() => {
    let key = '[]'
    const read = () => {
      const { width, height, editingTextElement, selectedElementIds } = api.getAppState()
      const written = editingTextElement?.type === 'text' ? editingTextElement.containerId : null
      const shapes = api.getSceneElements() as unknown as readonly BoardElement[]
      const next = linkedBoxes(shapes, { space, viewport: viewportOf(api), screen: { width, height } })
        .filter(({ shape }) => shape.id !== written)
        .map(({ link, shape: { id, x, y, width, height, angle, opacity } }) => ({
          link,
          shape: { id, x, y, width, height, angle, opacity },
        }))
      // The editor's own popup would show a meaningless address.
      const isChosen = next.some(({ shape }) => selectedElementIds[shape.id])
      frame.toggleAttribute('data-place-chosen', isChosen)
      const nextKey = JSON.stringify(next)
      if (nextKey === key) return
      key = nextKey
      setShown(next)
    }
    read()
    return api.onChange(read)
  }, [api, frame, space])
  return shown
}
