/** Keys in the notation of commands (`Mod+k`): whether they were pressed, and how to show them. */
import { spoken, strings } from '../../strings/first.ts'

export const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.userAgent)

const NOT_LATIN = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u
const MARKS: Readonly<Record<string, string>> = {
  Backquote: '`',
  Backslash: '\\',
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Equal: '=',
  Minus: '-',
  Period: '.',
  Quote: "'",
  Semicolon: ';',
  Slash: '/',
}

/** The key in the notation of commands. A non-Latin letter becomes the one in its place on a US keyboard. */
export function keyOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (!NOT_LATIN.test(key)) return key
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase() ?? MARKS[code] ?? key
}

export function matchesKeys(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const modifier = isMac() ? event.metaKey : event.ctrlKey
  const other = isMac() ? event.ctrlKey : event.metaKey
  if (other || modifier !== parts.includes('Mod') || event.altKey !== parts.includes('Alt')) return false
  // A single key with Shift may be a separate character: `?` matches with or without Shift.
  if (key.length > 1 || parts.length > 1) if (event.shiftKey !== parts.includes('Shift')) return false
  return keyOf(event).toLowerCase() === key.toLowerCase()
}

/** In the format of `aria-keyshortcuts`. */
export const ariaKeys = (keys: string): string => keys.replace('Mod', isMac() ? 'Meta' : 'Control')

/** Whether these keys type text. */
export const isPlain = (keys: string): boolean => !/^(Mod|Alt)\+/.test(keys)

/** Converts an arrow key to left-to-right order: in right-to-left lines, the next item is on the left. */
export function alongLine(key: string): string {
  if (spoken().direction === 'ltr') return key
  if (key === 'ArrowLeft') return 'ArrowRight'
  return key === 'ArrowRight' ? 'ArrowLeft' : key
}

/** As printed on the keyboard: `Ctrl + K`, or `⌘ + K` on a Mac. Several are separated by a space. */
export function keyWords(keys: string): string {
  const names: Record<string, string> = { ...strings.keys, Mod: isMac() ? '⌘' : strings.keys.Control }
  const words = (part: string) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part)
  return keys
    .split(' ')
    .map((each) => (each === '+' ? each : each.split('+').map(words).join(' + ')))
    .join(' ')
}
