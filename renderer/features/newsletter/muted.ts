/** Newsletters that one does not want to hear of, on this device. */
import { useCallback, useSyncExternalStore } from 'react'
import { onKeptHere } from '../../docs/kept-here.ts'

const CHANGED = 'parley-muted-newsletters'
const key = (space: string, newsletter: string) => `parley.muted-newsletter.${space}.${newsletter}`

export function isNewsletterMuted(space: string, newsletter: string): boolean {
  try {
    return localStorage.getItem(key(space, newsletter)) !== null
  } catch {
    return false
  }
}

const subscribe = (listener: () => void): (() => void) => onKeptHere(CHANGED, listener)

export const useMutedNewsletter = (space: string, newsletter: string): boolean =>
  useSyncExternalStore(
    subscribe,
    useCallback(() => isNewsletterMuted(space, newsletter), [space, newsletter]),
  )

export function muteNewsletter(space: string, newsletter: string, muted: boolean): void {
  try {
    if (muted) localStorage.setItem(key(space, newsletter), '1')
    else localStorage.removeItem(key(space, newsletter))
  } catch {
    return
  }
  window.dispatchEvent(new Event(CHANGED))
}
