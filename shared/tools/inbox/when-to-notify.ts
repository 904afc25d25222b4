/** Decides when to notify the person outside the window. */

import { z } from 'zod'

/** How long missed entries are counted instead of notified one by one, in milliseconds. */
export const SETTLING = 5000

/** Minutes since midnight. */
const minute = z.number().int().min(0).max(1439)

/** The preferences for notifications. */
export const notifyRules = z.object({
  notify: z.enum(['all', 'mentions', 'nothing']).catch('nothing'),
  /** Spans midnight if `to` is before `from`. */
  quiet: z.object({ on: z.boolean(), from: minute, to: minute }).catch({ on: false, from: 22 * 60, to: 7 * 60 }),
  /** Spaces that send no notifications. */
  mutedSpaces: z.array(z.string()).max(1000).catch([]),
})
export type Rules = Pick<z.infer<typeof notifyRules>, 'notify' | 'quiet'>
export type Quiet = Rules['quiet']

/** The key under which preferences are stored. */
export const PREFERENCES = 'preferences'

export function isQuiet({ on, from, to }: Quiet, now: Date): boolean {
  if (!on || from === to) return false
  const minute = now.getHours() * 60 + now.getMinutes()
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}

export interface News {
  /** It mentions this person, or is addressed to them alone. */
  calls: boolean
  muted: boolean
  /** It is on screen in a focused window. */
  seen: boolean
}

export function shouldTell({ notify, quiet }: Rules, { calls, muted, seen }: News, now: Date): boolean {
  if (notify === 'nothing' || seen || isQuiet(quiet, now)) return false
  return calls || (notify === 'all' && !muted)
}
