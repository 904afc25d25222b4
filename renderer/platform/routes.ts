/** What is on screen, as the address's fragment. */
import { useMemo, useSyncExternalStore } from 'react'
import { isFolderPath } from '../../shared/tools/files/names.ts'
import { TOPIC_NAME } from '../../shared/tools/topics/shape.ts'

export const SETTINGS = ['you', 'appearance', 'notifications', 'network', 'storage', 'about'] as const
export type SettingsSection = (typeof SETTINGS)[number]

export interface MessagePlace {
  /** Milliseconds on its writer's clock. */
  time: number
  id: string
}

export type Route =
  | { view: 'nearby' }
  | { view: 'network' }
  | { view: 'doctor' }
  | { view: 'settings'; section: SettingsSection }
  | { view: 'space'; space: string }
  /** `message`: the one to show. */
  | { view: 'channel'; space: string; item: string; message?: MessagePlace }
  /** Some of the space among themselves. */
  | { view: 'direct'; space: string; item: string; message?: MessagePlace }
  /** `at`: the shape, the comment, or the block of a page to show. */
  | { view: 'board'; space: string; item: string; at?: string }
  | { view: 'page'; space: string; item: string; at?: string }
  /** `issue`, `draft`: the one to show. */
  | { view: 'newsletter'; space: string; item: string; issue?: string; draft?: string; show?: 'drafts' | 'replies' }
  | { view: 'boards'; space: string }
  /** `file`: the one to show. */
  | { view: 'files'; space: string; folder: string; file?: { id: string; device: string } }
  | { view: 'album'; space: string }
  | { view: 'members'; space: string }
  /** `topic`: the one to show, by its id. */
  | { view: 'topics'; space: string; topic?: string }

const PATTERN =
  /^#\/space\/([0-9a-f]{64})(?:\/(?:(members|boards|album)|(?:(channel|board|page)\/([0-9a-f]{16})|direct\/([0-9a-f]{32}))(?:\/(\d{1,15})-([0-9a-f]{24})|\/at-([A-Za-z0-9_-]{1,64}))?))?$/

const FILES = /^#\/space\/([0-9a-f]{64})\/files(?:\/in\/([^/]{1,4096})|\/([0-9a-f]{24})-([0-9a-f]{64}))?$/

function parseFiles(hash: string): Route | null {
  const [, space, folder = '', id, device] = FILES.exec(hash) ?? []
  if (space === undefined) return null
  if (id !== undefined && device !== undefined) return { view: 'files', space, folder: '', file: { id, device } }
  try {
    const path = decodeURIComponent(folder)
    return isFolderPath(path) ? { view: 'files', space, folder: path } : null
  } catch {
    return null
  }
}

const NEWSLETTER =
  /^#\/space\/([0-9a-f]{64})\/newsletter\/([0-9a-f]{16})(?:\/(?:issue\/([0-9a-f]{16})|(drafts|replies)|draft\/([0-9a-f]{16})))?$/

function parseNewsletter(hash: string): Route | null {
  const [, space, item, issue, show, draft] = NEWSLETTER.exec(hash) ?? []
  if (!space || !item) return null
  return {
    view: 'newsletter',
    space,
    item,
    ...(issue && { issue }),
    ...(draft && { draft }),
    ...((show === 'drafts' || show === 'replies') && { show }),
  }
}

const TOPICS = new RegExp(`^#/space/([0-9a-f]{64})/topics(?:/(${TOPIC_NAME}))?$`)

function parseTopics(hash: string): Route | null {
  const [, space, topic] = TOPICS.exec(hash) ?? []
  return space === undefined ? null : { view: 'topics', space, ...(topic && { topic }) }
}

/** Null for anything that is no address of Parley. */
export function parseRoute(hash: string): Route | null {
  if (hash === '#/nearby') return { view: 'nearby' }
  if (hash === '#/network') return { view: 'network' }
  if (hash === '#/doctor') return { view: 'doctor' }
  const section = SETTINGS.find((each) => hash === `#/settings/${each}`)
  if (section) return { view: 'settings', section }
  const match = PATTERN.exec(hash)
  if (!match) return parseFiles(hash) ?? parseNewsletter(hash) ?? parseTopics(hash)
  const [, space = '', whole, tool, item, conversation, time, id, at] = match
  if (whole === 'members' || whole === 'boards' || whole === 'album') return { view: whole, space }
  if (conversation) {
    if (at) return null
    const to: Route = { view: 'direct', space, item: conversation }
    return id ? { ...to, message: { time: Number(time), id } } : to
  }
  if (item && tool === 'channel' && id) return { view: tool, space, item, message: { time: Number(time), id } }
  if (item && tool === 'channel') return at ? null : { view: tool, space, item }
  if (item && (tool === 'board' || tool === 'page')) return id ? null : { view: tool, space, item, ...(at && { at }) }
  return { view: 'space', space }
}

export function formatRoute(route: Route): string {
  if (route.view === 'nearby' || route.view === 'network' || route.view === 'doctor') return `#/${route.view}`
  if (route.view === 'settings') return `#/settings/${route.section}`
  const start = `#/space/${route.space}`
  if (route.view === 'space') return start
  if (route.view === 'members' || route.view === 'boards' || route.view === 'album') return `${start}/${route.view}`
  if (route.view === 'topics') return route.topic ? `${start}/topics/${route.topic}` : `${start}/topics`
  if (route.view === 'files') {
    if (route.file) return `${start}/files/${route.file.id}-${route.file.device}`
    return route.folder === '' ? `${start}/files` : `${start}/files/in/${encodeURIComponent(route.folder)}`
  }
  if (route.view === 'newsletter') {
    const part = route.issue
      ? `/issue/${route.issue}`
      : route.draft
        ? `/draft/${route.draft}`
        : route.show
          ? `/${route.show}`
          : ''
    return `${start}/newsletter/${route.item}${part}`
  }
  const message = 'message' in route && route.message ? `/${route.message.time}-${route.message.id}` : ''
  const at = 'at' in route && route.at ? `/at-${route.at}` : ''
  return `${start}/${route.view}/${route.item}${message}${at}`
}

export function navigate(route: Route, replace = false): void {
  const hash = formatRoute(route)
  if (window.location.hash === hash) return
  if (replace) window.location.replace(hash)
  else window.location.hash = hash
}

/** Goes on to another view without a step in the history, unless the person has gone elsewhere since `from` was shown. */
export function goOn(from: Route | null, to: Route): void {
  if (JSON.stringify(parseRoute(window.location.hash)) === JSON.stringify(from)) navigate(to, true)
}

/** What is shown of a space: a channel, a conversation, a board, …; null where it is none of them. */
export const itemOf = (route: Route): string | null => ('item' in route ? route.item : null)

/** Where something listed in a space is. */
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
