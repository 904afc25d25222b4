/** Channels that one does not want to hear of, on this device. */
import { useCallback, useSyncExternalStore } from 'react'
import { onKeptHere } from '../../docs/kept-here.ts'

const key = (space: string) => `parley.muted.${space}`
const CHANGED = 'parley-muted'

function stored(space: string): string {
  try {
    return localStorage.getItem(key(space)) ?? ''
  } catch {
    return ''
  }
}

const subscribe = (listener: () => void): (() => void) => onKeptHere(CHANGED, listener)

export const isMuted = (space: string, channel: string): boolean => stored(space).split(' ').includes(channel)

/** Ids of the channels that are muted, in a word each. */
export function useMuted(space: string): readonly string[] {
  const words = useSyncExternalStore(
    subscribe,
    useCallback(() => stored(space), [space]),
  )
  return words.split(' ')
}

export function mute(space: string, channel: string, muted: boolean): void {
  const rest = stored(space)
    .split(' ')
    .filter((other) => other !== '' && other !== channel)
  try {
    localStorage.setItem(key(space), [...rest, ...(muted ? [channel] : [])].join(' '))
  } catch {
    return
  }
  window.dispatchEvent(new Event(CHANGED))
}
