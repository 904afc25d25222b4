import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

/** What is urgent and goes on now. */
export const now: Strings['now'] = {
  title: 'Adesso',
  more: (count) => `altri ${number(count)}`,
  fewer: 'Mostra meno',
  in: (what, space) => `${what} · ${space}`,
}
