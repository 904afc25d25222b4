import type { days as english } from '../english/days.ts'
import { plural } from './counts.ts'

export const days: typeof english = {
  today: 'Hoje',
  span: 'Dias mostrados',
  month: 'Mês',
  week: 'Semana',
  previous: { month: 'Mês anterior', week: 'Semana anterior' },
  next: { month: 'Próximo mês', week: 'Próxima semana' },
  more: (count) => plural(count, { one: 'Mais #', other: 'Mais #' }),
}
