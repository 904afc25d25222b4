/** What is on screen, as the address's fragment. */
import { useSyncExternalStore } from 'react'

export type Route =
  | { view: 'nearby' }
  | { view: 'network' }
  | { view: 'space'; space: string }
  | { view: 'channel'; space: string; item: string }
  | { view: 'board'; space: string; item: string }
  | { view: 'page'; space: string; item: string }
  | { view: 'members'; space: string }

const PATTERN = /^#\/space\/([0-9a-f]{64})(?:\/(?:(members)|(channel|board|page)\/([0-9a-f]{16})))?$/

/** Null for anything that is no address of Parley. */
export function parseRoute(hash: string): Route | null {
  if (hash === '#/nearby') return { view: 'nearby' }
  if (hash === '#/network') return { view: 'network' }
  const match = PATTERN.exec(hash)
  if (!match) return null
  const [, space = '', members, tool, item] = match
  if (members) return { view: 'members', space }
  if (item && (tool === 'channel' || tool === 'board' || tool === 'page')) return { view: tool, space, item }
  return { view: 'space', space }
}

export function formatRoute(route: Route): string {
  if (route.view === 'nearby' || route.view === 'network') return `#/${route.view}`
  const start = `#/space/${route.space}`
  if (route.view === 'space') return start
  return route.view === 'members' ? `${start}/members` : `${start}/${route.view}/${route.item}`
}

export function navigate(route: Route, replace = false): void {
  const hash = formatRoute(route)
  if (window.location.hash === hash) return
  if (replace) window.location.replace(hash)
  else window.location.hash = hash
}

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}
const currentHash = () => window.location.hash

export function useRoute(): Route | null {
  return parseRoute(useSyncExternalStore(subscribe, currentHash))
}

export const spaceOf = (route: Route | null): string | null => (route && 'space' in route ? route.space : null)
