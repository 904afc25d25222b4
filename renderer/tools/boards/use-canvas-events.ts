/** Pointers and links of the drawing, for the features around it. */
import type { NonDeletedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import { useCallback, useRef } from 'react'
import { type BoardElement, isSafeLink } from '../../../shared/tools/boards/element.ts'
import type { PresenceSession } from '../../docs/presence.ts'
import type { BoardPointer } from './board-context.tsx'

interface PointerUpdate {
  pointer: Omit<BoardPointer, 'button'>
  button: BoardPointer['button']
}

export function useCanvasEvents(board: string, presence: PresenceSession | null) {
  const pointerListeners = useRef(new Set<(pointer: BoardPointer) => void>())
  const linkListeners = useRef(new Set<(shape: BoardElement) => boolean>())
  const latest = useRef(presence)
  latest.current = presence

  const onPointerUpdate = useCallback(
    ({ pointer, button }: PointerUpdate) => {
      latest.current?.setLocal({ cursor: { x: Math.round(pointer.x), y: Math.round(pointer.y), board } })
      for (const listener of pointerListeners.current) listener({ ...pointer, button })
    },
    [board],
  )
  const onPointer = useCallback((listener: (pointer: BoardPointer) => void) => {
    pointerListeners.current.add(listener)
    return () => pointerListeners.current.delete(listener)
  }, [])
  const onLink = useCallback((listener: (shape: BoardElement) => boolean) => {
    linkListeners.current.add(listener)
    return () => linkListeners.current.delete(listener)
  }, [])
  const onLinkOpen = useCallback((element: NonDeletedExcalidrawElement, event: CustomEvent) => {
    event.preventDefault()
    for (const listener of linkListeners.current) if (listener(element as unknown as BoardElement)) return
    if (element.link !== null && isSafeLink(element.link)) window.open(element.link, '_blank', 'noopener,noreferrer')
  }, [])
  return { onPointerUpdate, onPointer, onLink, onLinkOpen }
}
