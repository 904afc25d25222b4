/** Pointers and links of the drawing, for the features around it. */
import type { NonDeletedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import { useCallback, useRef } from 'react'
import type { BoardElement } from '../../../shared/tools/boards/element.ts'
import { isOutsideLink } from '../../../shared/tools/outside-link.ts'
import { readParleyLink } from '../../../shared/tools/parley-link.ts'
import type { PresenceSession } from '../../docs/presence.ts'
import { useAppStore } from '../../platform/state/store.ts'
import type { BoardPointer } from './board-context.tsx'

interface PointerUpdate {
  pointer: Omit<BoardPointer, 'button'>
  button: BoardPointer['button']
}

export function useCanvasEvents(board: string, presence: PresenceSession | null) {
  const pointerListeners = useRef(new Set<(pointer: BoardPointer) => void>())
  const linkListeners = useRef(new Set<(shape: BoardElement) => boolean>())
  const store = useAppStore()
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
  const onLinkOpen = useCallback(
    (element: NonDeletedExcalidrawElement, event: CustomEvent) => {
      event.preventDefault()
      for (const listener of linkListeners.current) if (listener(element as unknown as BoardElement)) return
      const { link } = element
      if (link === null) return
      // Browsers don't know our scheme.
      if (readParleyLink(link) !== null) store.openLink(link)
      else if (isOutsideLink(link)) window.open(link, '_blank', 'noopener,noreferrer')
    },
    [store],
  )
  return { onPointerUpdate, onPointer, onLink, onLinkOpen }
}
