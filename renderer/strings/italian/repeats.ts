import type { repeats as english } from '../english/repeats.ts'
import { plural } from './counts.ts'

/** How something repeats. */
export const repeats: typeof english = {
  repeat: 'Ripeti',
  never: 'Non si ripete',
  every: {
    DAILY: (count) => plural(count, { one: 'Ogni giorno', other: 'Ogni # giorni' }),
    WEEKLY: (count) => plural(count, { one: 'Ogni settimana', other: 'Ogni # settimane' }),
    MONTHLY: (count) => plural(count, { one: 'Ogni mese', other: 'Ogni # mesi' }),
    YEARLY: (count) => plural(count, { one: 'Ogni anno', other: 'Ogni # anni' }),
  },
  onDays: (every) => `${every}, in certi giorni`,
  until: (every, date) => `${every} fino al ${date}`,
  times: (every, count) => `${every}, ${plural(count, { one: 'una volta', other: '# volte' })}`,
  untilDay: 'Fino al (facoltativo)',
}
