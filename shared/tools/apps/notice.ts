/** An app's notice to a person, as the host passes it on to the window that notifies. */
import { z } from 'zod'
import { APP_LIMITS } from './limits.ts'
import { isOwnAddress } from './shape.ts'
import { apps } from './tool.ts'

export const appNotice = z.object({
  text: z.string().max(APP_LIMITS.info),
  /** The place in the app. */
  href: z.string().max(APP_LIMITS.href).refine(isOwnAddress).optional(),
})
export type AppNotice = z.infer<typeof appNotice>

/** Characters of a path in the inbox. */
const PATH = 500

/** The path that a notice leads to: a place in the app, or the app itself if that path is too long or invalid. */
export function noticePath(item: string, { href }: AppNotice): string {
  const path = href === undefined ? '' : pathOf(item, href)
  return path === '' || path.length > PATH ? apps.place.writePath({ item }) : path
}

/** Returns an empty text for an invalid address. */
function pathOf(item: string, href: string): string {
  try {
    return apps.place.writePath({ item, at: href })
  } catch {
    return ''
  }
}
