import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

/** What is urgent and goes on now. */
export const now: Strings['now'] = {
  title: 'Jetzt',
  more: (count) => `${number(count)} weitere`,
  fewer: 'Weniger anzeigen',
  in: (what, space) => `${what} · ${space}`,
}
