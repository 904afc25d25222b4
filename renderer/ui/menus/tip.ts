/** The attributes that give an element a tooltip (`tooltips.tsx`), so that hundreds of buttons cost nothing. */
import { ariaKeys } from '../keyboard/keys.ts'

interface Tip {
  'data-tip': string
  'data-tip-keys'?: string
  'data-tip-side'?: 'right'
  'aria-keyshortcuts'?: string
}

/**
 * @param keys with the same effect, in the notation of commands (`Mod+k`)
 * @param side where it is shown; by default below the element
 */
export function tip(label: string, keys?: string, side?: 'right'): Tip {
  return {
    'data-tip': label,
    ...(keys !== undefined && { 'data-tip-keys': keys, 'aria-keyshortcuts': ariaKeys(keys) }),
    ...(side !== undefined && { 'data-tip-side': side }),
  }
}
