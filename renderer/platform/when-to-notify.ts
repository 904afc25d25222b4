/** Decides when to notify the person outside the window. */

export interface Quiet {
  on: boolean
  /** Minutes since midnight; spans midnight if `to` is before `from`. */
  from: number
  to: number
}

export interface Rules {
  notify: 'all' | 'mentions' | 'nothing'
  quiet: Quiet
}

export function isQuiet({ on, from, to }: Quiet, now: Date): boolean {
  if (!on || from === to) return false
  const minute = now.getHours() * 60 + now.getMinutes()
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}

export interface News {
  /** It mentions this person, or is addressed to them alone. */
  calls: boolean
  muted: boolean
  /** It is on screen in a window that has the focus. */
  seen: boolean
}

export function shouldTell({ notify, quiet }: Rules, { calls, muted, seen }: News, now: Date): boolean {
  if (notify === 'nothing' || seen || isQuiet(quiet, now)) return false
  return calls || (notify === 'all' && !muted)
}
