/** What an app tells a person, as the host passes it on to the window that notifies. */
import { z } from 'zod'
import { APP_LIMITS } from './limits.ts'
import { isOwnAddress } from './shape.ts'
import { apps } from './tool.ts'

export const appNotice = z.object({
  text: z.string().max(APP_LIMITS.info),
  /** Where in the app. */
  href: z.string().max(APP_LIMITS.href).refine(isOwnAddress).optional(),
})
export type AppNotice = z.infer<typeof appNotice>

/** Characters of a path in the inbox. */
const PATH = 500

/** Where a notice leads: a place in the app, unless that is too long to write down. */
export function noticePath(item: string, { href }: AppNotice): string {
  const path = href === undefined ? '' : pathOf(item, href)
  return path === '' || path.length > PATH ? apps.place.writePath({ item }) : path
}

/** Empty if the address can't be written. */
function pathOf(item: string, href: string): string {
  try {
    return apps.place.writePath({ item, at: href })
  } catch {
    return ''
  }
}
