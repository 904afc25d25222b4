import { useLayoutEffect } from 'react'

/** Pixels from the top, by name, for as long as the page is open. */
const places = new Map<string, number>()

/** What lists showed as current when they were last on screen, by name. */
const currents = new Map<string, string>()

const BY_PERSON = ['wheel', 'pointerdown', 'keydown'] as const

/**
 * Scrolls to where the list of this name was when it was last on screen, once it is that long.
 * @param current what the element with `aria-current` leads to: when it is another than before, it is kept in view
 */
export function useKeptScroll(scroller: HTMLElement | null, name: string | undefined, current?: string): void {
  useLayoutEffect(() => {
    if (!scroller || name === undefined) return
    let isFollowing = current !== undefined && currents.get(name) !== current
    if (current !== undefined) currents.set(name, current)
    let wanted = isFollowing ? 0 : (places.get(name) ?? 0)
    const forget = () => {
      wanted = 0
      isFollowing = false
    }
    const restore = () => {
      if (isFollowing) scroller.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
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
  }, [scroller, name, current])
}
