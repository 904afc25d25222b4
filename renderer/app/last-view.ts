/** Which item of a space was open last, on this device. */
import { z } from 'zod'
import type { Address } from '../../shared/tools/address.ts'
import { remembered } from '../docs/remembered.ts'
import { formatRoute, type Route } from '../platform/places/routes.ts'

const ADDRESS = z.string()
const viewOf = (space: string) => remembered(`view.${space}`, ADDRESS, '')

export function rememberView(route: Address): void {
  viewOf(route.space).set(formatRoute(route))
}

/** The remembered view, if it is still among `views`. */
export function lastView(space: string, views: readonly Route[]): Route | undefined {
  const kept = viewOf(space).get()
  return views.find((view) => formatRoute(view) === kept)
}
