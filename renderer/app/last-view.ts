/** Which channel or board of a space was open last, on this device. */
import { formatRoute, type Route } from './routes.ts'

const key = (space: string) => `parley.view.${space}`

export function rememberView(route: Route & { space: string }): void {
  try {
    localStorage.setItem(key(route.space), formatRoute(route))
  } catch {
    // Without storage a space opens on its first channel.
  }
}

/** The remembered one, if it is still among `views`. */
export function lastView(space: string, views: readonly Route[]): Route | undefined {
  try {
    const stored = localStorage.getItem(key(space))
    return views.find((view) => formatRoute(view) === stored)
  } catch {
    return undefined
  }
}
