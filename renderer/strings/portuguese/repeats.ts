import type { repeats as english } from '../english/repeats.ts'
import { plural } from './counts.ts'

/** How something repeats. */
export const repeats: typeof english = {
  repeat: 'Repetir',
  never: 'Não se repete',
  every: {
    DAILY: (count) => plural(count, { one: 'Todos os dias', other: 'A cada # dias' }),
    WEEKLY: (count) => plural(count, { one: 'Toda semana', other: 'A cada # semanas' }),
    MONTHLY: (count) => plural(count, { one: 'Todo mês', other: 'A cada # meses' }),
    YEARLY: (count) => plural(count, { one: 'Todo ano', other: 'A cada # anos' }),
  },
  onDays: (every) => `${every}, em certos dias`,
  until: (every, date) => `${every} até ${date}`,
  times: (every, count) => `${every}, ${plural(count, { one: 'uma vez', other: '# vezes' })}`,
  untilDay: 'Até (opcional)',
}
