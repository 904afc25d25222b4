/** Places in their own windows; in a browser, tabs. If a window already shows the place, it comes to the front. */
import { useEffect } from 'react'
import { formatRoute, parseRoute, type Route, spaceOf, viewOf } from './routes.ts'

/** Returns the name of the window that shows this place. The browser finds windows by name, the shell by address. */
const nameFor = (route: Route): string => ['parley', spaceOf(route), viewOf(route)].join(' ')

export function openWindow(route: Route): void {
  const name = nameFor(route)
  const address = `${window.location.pathname}${formatRoute(route)}`
  window.open(address, name === window.name ? '_blank' : name)?.focus()
}

/** Returns the place that a link on the page leads to; null if it isn't one of ours. */
function placeOf(target: EventTarget | null): Route | null {
  const link = target instanceof Element ? target.closest('a[href^="#/"]') : null
  return link && parseRoute(link.getAttribute('href') ?? '')
}

/** Opens a link in a new window after a click with Ctrl or Cmd, or with the middle button. Mount it once. */
export function useWindowLinks(route: Route | null): void {
  useEffect(() => {
    if (route) window.name = nameFor(route)
  }, [route])
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const wantsWindow = event.button === 1 || (event.button === 0 && (event.ctrlKey || event.metaKey))
      const place = wantsWindow && !event.defaultPrevented ? placeOf(event.target) : null
      if (place === null) return
      event.preventDefault()
      openWindow(place)
    }
    window.addEventListener('click', onClick)
    window.addEventListener('auxclick', onClick)
    return () => {
      window.removeEventListener('click', onClick)
      window.removeEventListener('auxclick', onClick)
    }
  }, [])
}
