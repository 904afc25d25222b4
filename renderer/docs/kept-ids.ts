/** Ids of what is in a space, kept on this device: what is muted, what is folded. */
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { onKeptHere } from './kept-here.ts'

export interface KeptIds {
  has(space: string, id: string): boolean
  /** The ids of a space, in a word each, as a component shows them. */
  useIds(space: string): readonly string[]
  set(space: string, id: string, kept: boolean): void
}

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

/** @param name of what is kept of them, a word */
export function keptIds(name: string): KeptIds {
  const key = (space: string) => `parley.${name}.${space}`
  const changed = `parley-${name}`
  const subscribe = (listener: () => void): (() => void) => onKeptHere(changed, listener)
  return {
    has: (space, id) => stored(key(space)).split(' ').includes(id),
    useIds(space) {
      const at = key(space)
      const words = useSyncExternalStore(
        subscribe,
        useCallback(() => stored(at), [at]),
      )
      return useMemo(() => words.split(' '), [words])
    },
    set(space, id, kept) {
      const rest = stored(key(space))
        .split(' ')
        .filter((other) => other !== '' && other !== id)
      try {
        localStorage.setItem(key(space), [...rest, ...(kept ? [id] : [])].join(' '))
      } catch {
        return
      }
      window.dispatchEvent(new Event(changed))
    },
  }
}
