/**
 * A window of the installed app that shows one place, without the sidebar; the shell marks it in the page's address.
 */
import { useEffect } from 'react'
import { ALONE, MAIN_WINDOW } from '../../../shared/ipc/shell.ts'
import { harmlessName } from '../../../shared/record/harmless.ts'

export const isAlone = (): boolean => new URLSearchParams(window.location.search).has(ALONE)

/** Activities that end with this window. */
const held = new Set<symbol>()

/** Keeps this window open when its place moves to the main one, until the returned function is called. */
export function holdWindow(): () => void {
  const work = Symbol('work')
  held.add(work)
  return () => void held.delete(work)
}

/** Moves the place on screen to the main window, and closes this one. */
export function openInMainWindow(): void {
  window.open(`${window.location.pathname}${window.location.hash}`, MAIN_WINDOW)
  if (held.size === 0) window.close()
}

/** The title of a window that shows one place: each has its own in the system's window lists. */
export function useOwnTitle(place: string, space: string): void {
  useEffect(() => {
    if (!isAlone()) return
    const { title } = document
    document.title = [place, space].filter(Boolean).map(harmlessName).join(' – ')
    return () => {
      document.title = title
    }
  }, [place, space])
}
