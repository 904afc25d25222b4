import { useLayoutEffect } from 'react'

/** Scroll positions in pixels, by list name, for as long as the page is open. */
const places = new Map<string, number>()

/** The current item of each list when it was last on screen, by list name. */
const currents = new Map<string, string>()

const BY_PERSON = ['wheel', 'pointerdown', 'keydown'] as const

/**
 * Restores a list's scroll position from when it was last on screen, once the list is long enough.
 * @param current what the element with `aria-current` leads to: if it has changed, that element is scrolled into view
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
