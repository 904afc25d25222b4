/** The view of a space that was open last, on this device. */
import { z } from 'zod'
import { remembered } from '../docs/remembered.ts'
import { formatRoute, isAddress, itemOf, parseRoute, type Route, spaceOf, viewOf } from '../platform/places/routes.ts'
import { toolOf } from './tool-of.ts'

const ADDRESS = z.string()
const keptOf = (space: string) => remembered(`view.${space}`, ADDRESS, '')

/** Calls and broadcasts will be over when the person comes back: they are neither items nor overviews. */
const isLasting = (route: Route): boolean => {
  if (!isAddress(route)) return route.view === 'inbox' || route.view === 'members'
  const tool = toolOf(route)
  return tool?.items !== undefined || tool?.overviews !== undefined
}

export function rememberView(route: Route): void {
  const space = spaceOf(route)
  if (space !== null && isLasting(route)) keptOf(space).set(formatRoute(route))
}

/** The remembered view, unless its item is no longer among `views`. */
export function lastView(space: string, views: readonly Route[]): Route | undefined {
  const kept = parseRoute(keptOf(space).get())
  if (!kept || spaceOf(kept) !== space) return undefined
  return itemOf(kept) === null ? kept : views.find((view) => viewOf(view) === viewOf(kept))
}
