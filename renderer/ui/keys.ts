/** Keys as commands name them (`Mod+k`): whether one was pressed, and how it is shown. */
import { spoken, strings } from '../strings/strings.ts'

const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.userAgent)

export function matchesKeys(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const modifier = isMac() ? event.metaKey : event.ctrlKey
  const other = isMac() ? event.ctrlKey : event.metaKey
  if (other || modifier !== parts.includes('Mod') || event.altKey !== parts.includes('Alt')) return false
  // What a key of one sign gives with Shift is its own sign: `?` is pressed with Shift, or without.
  if (key.length > 1 || parts.length > 1) if (event.shiftKey !== parts.includes('Shift')) return false
  return event.key.toLowerCase() === key.toLowerCase()
}

/** Whether the keys are ones that somebody who writes wants to write. */
export const isPlain = (keys: string): boolean => !/^(Mod|Alt)\+/.test(keys)

/** What an arrow along the line would be where lines run from left to right: elsewhere, what comes next is on the left. */
export function alongLine(key: string): string {
  if (spoken().direction === 'ltr') return key
  if (key === 'ArrowLeft') return 'ArrowRight'
  return key === 'ArrowRight' ? 'ArrowLeft' : key
}

/** As on the keyboard: `Ctrl + K`, on a Mac `⌘ + K`; several with a space between them. */
export function keyWords(keys: string): string {
  const names: Record<string, string> = { ...strings.keys, Mod: isMac() ? '⌘' : strings.keys.Control }
  const words = (part: string) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part)
  return keys
    .split(' ')
    .map((each) => (each === '+' ? each : each.split('+').map(words).join(' + ')))
    .join(' ')
}
