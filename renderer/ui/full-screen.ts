import { useCallback, useEffect, useRef, useState } from 'react'

interface FullScreen {
  /** A ref for the element. */
  element: (element: HTMLElement | null) => void
  isFull: boolean
  /** Null if this browser doesn't support it. */
  toggle: (() => void) | null
}

function toggle(element: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
  else void element?.requestFullscreen().catch(() => undefined)
}

/** Lets an element fill the screen until it is toggled off, or the person presses Esc. */
export function useFullScreen(): FullScreen {
  const shown = useRef<HTMLElement | null>(null)
  const [isFull, setFull] = useState(false)
  useEffect(() => {
    const changed = () => setFull(shown.current !== null && document.fullscreenElement === shown.current)
    document.addEventListener('fullscreenchange', changed)
    return () => document.removeEventListener('fullscreenchange', changed)
  }, [])
  const element = useCallback((element: HTMLElement | null) => {
    shown.current = element
  }, [])
  const toggleShown = useCallback(() => toggle(shown.current), [])
  return { element, isFull, toggle: document.fullscreenEnabled ? toggleShown : null }
}
