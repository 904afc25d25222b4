import type { days as english } from '../english/days.ts'
import { plural } from './counts.ts'

export const days: typeof english = {
  today: 'Oggi',
  span: 'Giorni mostrati',
  month: 'Mese',
  week: 'Settimana',
  previous: { month: 'Mese precedente', week: 'Settimana precedente' },
  next: { month: 'Mese successivo', week: 'Settimana successiva' },
  more: (count) => plural(count, { one: 'Un altro', other: 'Altri #' }),
}
