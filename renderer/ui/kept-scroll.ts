import { useLayoutEffect } from 'react'

/** Pixels from the top, by name, for as long as the page is open. */
const places = new Map<string, number>()

const BY_PERSON = ['wheel', 'pointerdown', 'keydown'] as const

/** Scrolls to where the list of this name was when it was last on screen, once it is that long. */
export function useKeptScroll(scroller: HTMLElement | null, name: string | undefined): void {
  useLayoutEffect(() => {
    if (!scroller || name === undefined) return
    let wanted = places.get(name) ?? 0
    const forget = () => {
      wanted = 0
    }
    const restore = () => {
      if (wanted === 0) return
      scroller.scrollTop = wanted
      if (scroller.scrollTop >= wanted - 1) forget()
    }
    const keep = () => {
      if (wanted === 0) places.set(name, scroller.scrollTop)
    }
    restore()
    // Its rows may arrive later.
    const observer = new ResizeObserver(restore)
    if (scroller.firstElementChild) observer.observe(scroller.firstElementChild)
    scroller.addEventListener('scroll', keep)
    for (const event of BY_PERSON) scroller.addEventListener(event, forget)
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', keep)
      for (const event of BY_PERSON) scroller.removeEventListener(event, forget)
    }
  }, [scroller, name])
}
