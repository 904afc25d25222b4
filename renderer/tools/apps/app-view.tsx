import { type RefObject, useEffect } from 'react'
import { useHost } from '../../platform/host/host-context.tsx'
import classes from './apps.module.css'

/** Whether something of this page, such as a menu or a dialog, is above the element: a view would hide it. */
function isCovered(element: Element): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const places: [number, number][] = [
    [left + 1, top + 1],
    [right - 2, top + 1],
    [(left + right) / 2, (top + bottom) / 2],
    [left + 1, bottom - 2],
    [right - 2, bottom - 2],
  ]
  return places.some(([x, y]) => {
    const found = document.elementFromPoint(x, y)
    return found !== null && found !== element
  })
}

interface AppViewProps {
  /** The name of the app's site. */
  site: string
  /** Where in the app. */
  path: string
  frame: RefObject<HTMLDivElement | null>
}

/** Where a view of the installed app shows a site: the shell lays it over this element. */
export function AppView({ site, path, frame }: AppViewProps) {
  const host = useHost()
  useEffect(() => {
    void host.call('shell.start-site', { site, path })
  }, [host, site, path])
  useEffect(() => {
    const element = frame.current
    if (!element) return
    let told = ''
    let due = 0
    const place = () => {
      due = 0
      const { x, y, width, height } = element.getBoundingClientRect()
      const bounds = width === 0 || height === 0 || isCovered(element) ? null : { x, y, width, height }
      const now = JSON.stringify(bounds)
      if (now === told) return
      told = now
      void host.call('shell.place-site', { site, bounds })
    }
    const soon = () => {
      if (due === 0) due = requestAnimationFrame(place)
    }
    const sizes = new ResizeObserver(soon)
    sizes.observe(element)
    const changes = new MutationObserver(soon)
    changes.observe(document.body, { childList: true, subtree: true, attributes: true })
    window.addEventListener('resize', soon)
    soon()
    return () => {
      cancelAnimationFrame(due)
      sizes.disconnect()
      changes.disconnect()
      window.removeEventListener('resize', soon)
      void host.call('shell.stop-site', { site })
    }
  }, [host, site, frame])
  return <div ref={frame} className={classes.frame} />
}
