import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

/** What is urgent and goes on now. */
export const now: Strings['now'] = {
  title: 'Agora',
  more: (count) => `mais ${number(count)}`,
  fewer: 'Mostrar menos',
  in: (what, space) => `${what} · ${space}`,
}
