/** Routes: the URL fragment names what is on screen, a place in a tool or a screen of the app. */
import { useMemo, useSyncExternalStore } from 'react'
import type { AppState } from '../../../shared/ipc/contract.ts'
import { type Address, addresses, type PlacedTool, type PlaceOf } from '../../../shared/tools/address.ts'
import type { AnyPlace } from '../../../shared/tools/place.ts'

const SETTINGS = ['you', 'appearance', 'notifications', 'network', 'storage', 'shell', 'about'] as const
export type SettingsSection = (typeof SETTINGS)[number]

/** Returns the sections available in this window: the shell's settings need a shell. */
export const settingsIn = (app: Pick<AppState, 'shell'> | null): SettingsSection[] =>
  SETTINGS.filter((section) => section !== 'shell' || app?.shell === 'electron')

const MEMBER_TABS = ['invites', 'relays', 'former'] as const
/** A tab of the members screen besides its first one, which lists the members. */
export type MemberTab = (typeof MEMBER_TABS)[number]

/** A screen that belongs to no tool. */
export type AppRoute =
  /** Everything that concerns the person, in all spaces. */
  | { view: 'home' }
  | { view: 'nearby' }
  | { view: 'settings'; section: SettingsSection }
  | { view: 'space'; space: string }
  /** Everything that concerns the person in one space. */
  | { view: 'inbox'; space: string }
  /** `person`: the device of the person to find. */
  | { view: 'members'; space: string; tab?: MemberTab; person?: string }

export type Route = AppRoute | Address

/** The connection check, and servers that help with connections. */
export const CONNECTION: Route = { view: 'settings', section: 'network' }
/** Their previous addresses. */
const EARLIER: readonly string[] = ['#/network', '#/doctor']

export const isAddress = (route: Route): route is Address => 'tool' in route

/** Whether the app's screen with this name is shown. */
export const shows = (route: Route | null, view: AppRoute['view']): boolean =>
  route !== null && !isAddress(route) && route.view === view

const DEVICE = /^[0-9a-f]{64}$/
const SPACE = /^#\/space\/([0-9a-f]{64})(?:\/(.+))?$/

function parseMembers(space: string, part: string): Route | null {
  const tab = MEMBER_TABS.find((each) => each === part)
  if (tab) return { view: 'members', space, tab }
  return DEVICE.test(part) ? { view: 'members', space, person: part } : null
}

/** Null for anything that isn't an address of Parley. */
export function parseRoute(hash: string): Route | null {
  if (hash === '#/home') return { view: 'home' }
  if (hash === '#/nearby') return { view: 'nearby' }
  if (EARLIER.includes(hash)) return CONNECTION
  const section = SETTINGS.find((each) => hash === `#/settings/${each}`)
  if (section) return { view: 'settings', section }
  const [, space, path] = SPACE.exec(hash) ?? []
  if (space === undefined) return null
  if (path === undefined) return { view: 'space', space }
  if (path === 'inbox') return { view: 'inbox', space }
  if (path === 'members') return { view: 'members', space }
  if (path.startsWith('members/')) return parseMembers(space, path.slice('members/'.length))
  return addresses.readPath(space, path)
}

export function formatRoute(route: Route): string {
  if (isAddress(route)) return `#/space/${route.space}/${addresses.writePath(route)}`
  if (route.view === 'settings') return `#/settings/${route.section}`
  if (!('space' in route)) return `#/${route.view}`
  const start = `#/space/${route.space}`
  if (route.view === 'space') return start
  if (route.view === 'inbox') return `${start}/inbox`
  const part = route.tab ?? route.person
  return part === undefined ? `${start}/members` : `${start}/members/${part}`
}

export function navigate(route: Route, replace = false): void {
  const hash = formatRoute(route)
  if (window.location.hash === hash) return
  if (replace) window.location.replace(hash)
  else window.location.hash = hash
}

/** Whether the person is still there. */
export const isStillAt = (route: Route | null): boolean =>
  JSON.stringify(parseRoute(window.location.hash)) === JSON.stringify(route)

/**
 * Replaces the current view without a new history entry, unless the person has gone elsewhere since `from` was shown.
 */
export function goOn(from: Route | null, to: Route): void {
  if (isStillAt(from)) navigate(to, true)
}

/** The place on screen in a tool; null if that tool isn't on screen. */
export const placeIn = <Id extends PlacedTool>(route: Route | null, tool: Id): PlaceOf<Id> | null =>
  route && isAddress(route) && route.tool === tool ? (route.place as PlaceOf<Id>) : null

/** The item or conversation on screen; null if there is none. */
export function itemOf(route: Route | null): string | null {
  if (!route || !isAddress(route)) return null
  const { item, conversation }: AnyPlace = route.place
  return item ?? conversation ?? null
}

/** Names the view on screen, regardless of the position in it: such as `boards`, or `board/` with the board's id. */
export function viewOf(route: Route): string {
  if (!isAddress(route)) return route.view
  return addresses
    .writePath(route)
    .split('/')
    .slice(0, itemOf(route) === null ? 1 : 2)
    .join('/')
}

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
