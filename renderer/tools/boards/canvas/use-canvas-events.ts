/** Pointers and links of the drawing, for the features around it. */
import type { NonDeletedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import { useCallback, useRef, useState } from 'react'
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { BoardElement } from '../../../../shared/tools/boards/element.ts'
import { isOutsideLink } from '../../../../shared/tools/outside-link.ts'
import { readParleyLink } from '../../../../shared/tools/parley-link.ts'
import type { PresenceSession } from '../../../docs/presence/presence.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import type { BoardPointer } from '../board-context.tsx'

interface PointerUpdate {
  pointer: Omit<BoardPointer, 'button'>
  button: BoardPointer['button']
}

export function useCanvasEvents(board: string, presence: PresenceSession | null) {
  const [pointers] = useState(() => new Emitter<BoardPointer>())
  /** Each returns whether it opens the link of a shape. */
  const linkOpeners = useRef(new Set<(shape: BoardElement) => boolean>())
  const store = useAppStore()
  const latest = useRef(presence)
  latest.current = presence

  const onPointerUpdate = useCallback(
    ({ pointer, button }: PointerUpdate) => {
      latest.current?.setLocal({ cursor: { x: Math.round(pointer.x), y: Math.round(pointer.y), board } })
      pointers.fire({ ...pointer, button })
    },
    [board, pointers],
  )
  const onLink = useCallback((opener: (shape: BoardElement) => boolean) => {
    linkOpeners.current.add(opener)
    return () => linkOpeners.current.delete(opener)
  }, [])
  const onLinkOpen = useCallback(
    (element: NonDeletedExcalidrawElement, event: CustomEvent) => {
      event.preventDefault()
      for (const opener of linkOpeners.current) if (opener(element as unknown as BoardElement)) return
      const { link } = element
      if (link === null) return
      // Browsers don't know our scheme.
      if (readParleyLink(link) !== null) store.openLink(link)
      else if (isOutsideLink(link)) window.open(link, '_blank', 'noopener,noreferrer')
    },
    [store],
  )
  return { onPointerUpdate, onPointer: pointers.subscribe, onLink, onLinkOpen }
}
