/** What an element says to have a tooltip (`tooltips.tsx`): attributes, so that hundreds of buttons cost nothing. */
import { ariaKeys } from '../keyboard/keys.ts'

interface Tip {
  'data-tip': string
  'data-tip-keys'?: string
  'data-tip-side'?: 'right'
  'aria-keyshortcuts'?: string
}

/**
 * @param keys which do the same, as commands write them (`Mod+k`)
 * @param side where it is shown; below the element by default
 */
export function tip(label: string, keys?: string, side?: 'right'): Tip {
  return {
    'data-tip': label,
    ...(keys !== undefined && { 'data-tip-keys': keys, 'aria-keyshortcuts': ariaKeys(keys) }),
    ...(side !== undefined && { 'data-tip-side': side }),
  }
}
