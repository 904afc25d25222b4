/** Recent searches, on this device. */
import { z } from 'zod'
import { remembered } from '../../docs/remembered.ts'

const MOST = 8
const searches = remembered('searches', z.array(z.string()), [])

/** Most recent first. */
export const recentSearches = (): string[] => searches.get().slice(0, MOST)

export function rememberSearch(typed: string): void {
  const words = typed.trim()
  if (words === '') return
  searches.set([words, ...searches.get().filter((other) => other !== words)].slice(0, MOST))
}

export const forgetSearches = (): void => searches.forget()
