/** Routes: the address's fragment says what is on screen. */
import { useMemo, useSyncExternalStore } from 'react'
import { type Address, addresses } from '../../shared/tools/address.ts'
import { channelOf, chatPlace, isConversation, messageOf } from '../../shared/tools/chat/place.ts'

export const SETTINGS = ['you', 'appearance', 'notifications', 'network', 'storage', 'about'] as const
export type SettingsSection = (typeof SETTINGS)[number]

export interface MessagePlace {
  /** Milliseconds on the writer's clock. */
  time: number
  id: string
}

export type Route =
  | { view: 'nearby' }
  | { view: 'network' }
  | { view: 'doctor' }
  | { view: 'settings'; section: SettingsSection }
  | { view: 'space'; space: string }
  /** `message`: the message to show. */
  | { view: 'channel'; space: string; item: string; message?: MessagePlace }
  /** A conversation of some members. */
  | { view: 'direct'; space: string; item: string; message?: MessagePlace }
  /** `at`: the shape, the comment, or the block of a page to show. */
  | { view: 'board'; space: string; item: string; at?: string }
  | { view: 'page'; space: string; item: string; at?: string }
  /** `issue`, `draft`: which one to show. */
  | { view: 'newsletter'; space: string; item: string; issue?: string; draft?: string; show?: 'drafts' | 'replies' }
  | { view: 'boards'; space: string }
  /** `file`: the file to show. */
  | { view: 'files'; space: string; folder: string; file?: { id: string; device: string } }
  | { view: 'album'; space: string }
  | { view: 'members'; space: string }
  /** `topic`: the id of the data stream to show. */
  | { view: 'topics'; space: string; topic?: string }

/** The route for an address. */
export function routeOf({ tool, space, place }: Address): Route & { space: string } {
  switch (tool) {
    case 'chat': {
      const message = messageOf(place)
      const to = { space, item: channelOf(place), ...(message && { message }) }
      return isConversation(to.item) ? { view: 'direct', ...to } : { view: 'channel', ...to }
    }
    case 'boards':
      return place.item === undefined ? { view: 'boards', space } : { view: 'board', space, ...place }
    case 'pages':
      return { view: 'page', space, ...place }
    case 'news':
      return { view: 'newsletter', space, ...place } as Route & { space: string }
    case 'files':
      if (place.show !== undefined) return { view: 'album', space }
      return place.file === undefined
        ? { view: 'files', space, folder: place.folder ?? '' }
        : { view: 'files', space, folder: '', file: { id: place.file, device: place.device } }
    case 'topics':
      return { view: 'topics', space, ...place }
  }
}

/** Null if the route shows no tool. */
function addressOf(route: Route): Address | null {
  switch (route.view) {
    case 'channel':
    case 'direct':
      return { tool: 'chat', space: route.space, place: chatPlace(route.item, route.message) }
    case 'boards':
      return { tool: 'boards', space: route.space, place: {} }
    case 'album':
      return { tool: 'files', space: route.space, place: { show: 'album' } }
    case 'files': {
      const { space, folder, file } = route
      const place = file ? { file: file.id, device: file.device } : folder === '' ? {} : { folder }
      return { tool: 'files', space, place }
    }
    case 'board':
    case 'page':
    case 'newsletter':
    case 'topics': {
      const { view, space, ...place } = route
      const tool = ({ board: 'boards', page: 'pages', newsletter: 'news', topics: 'topics' } as const)[view]
      return { tool, space, place } as Address
    }
    default:
      return null
  }
}

const SPACE = /^#\/space\/([0-9a-f]{64})(?:\/(.+))?$/

/** Null for anything that isn't an address of Parley. */
export function parseRoute(hash: string): Route | null {
  if (hash === '#/nearby') return { view: 'nearby' }
  if (hash === '#/network') return { view: 'network' }
  if (hash === '#/doctor') return { view: 'doctor' }
  const section = SETTINGS.find((each) => hash === `#/settings/${each}`)
  if (section) return { view: 'settings', section }
  const [, space, path] = SPACE.exec(hash) ?? []
  if (space === undefined) return null
  if (path === undefined) return { view: 'space', space }
  if (path === 'members') return { view: 'members', space }
  const address = addresses.readPath(space, path)
  return address && routeOf(address)
}

export function formatRoute(route: Route): string {
  if (route.view === 'nearby' || route.view === 'network' || route.view === 'doctor') return `#/${route.view}`
  if (route.view === 'settings') return `#/settings/${route.section}`
  const start = `#/space/${route.space}`
  if (route.view === 'space') return start
  const address = addressOf(route)
  return `${start}/${address ? addresses.writePath(address) : route.view}`
}

export function navigate(route: Route, replace = false): void {
  const hash = formatRoute(route)
  if (window.location.hash === hash) return
  if (replace) window.location.replace(hash)
  else window.location.hash = hash
}

/**
 * Replaces the current view without a new history entry, unless the person has gone elsewhere since `from` was shown.
 */
export function goOn(from: Route | null, to: Route): void {
  if (JSON.stringify(parseRoute(window.location.hash)) === JSON.stringify(from)) navigate(to, true)
}

/** The item on screen: a channel, a conversation, a board, …; null if there is none. */
export const itemOf = (route: Route): string | null => ('item' in route ? route.item : null)

/** The route of an item in a space. */
export const itemRoute = (space: string, { id, type }: { id: string; type: string }) =>
  ({ view: type, space, item: id }) as Route & { space: string; item: string }

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}
const currentHash = () => window.location.hash

export function useRoute(): Route | null {
  const hash = useSyncExternalStore(subscribe, currentHash)
  return useMemo(() => parseRoute(hash), [hash])
}

export const spaceOf = (route: Route | null): string | null => (route && 'space' in route ? route.space : null)
