import type { days as english } from '../english/days.ts'
import { plural } from './counts.ts'

export const days: typeof english = {
  today: 'Heute',
  span: 'Gezeigte Tage',
  month: 'Monat',
  week: 'Woche',
  previous: { month: 'Voriger Monat', week: 'Vorige Woche' },
  next: { month: 'Nächster Monat', week: 'Nächste Woche' },
  more: (count) => plural(count, { one: '1 weiterer', other: '# weitere' }),
}
