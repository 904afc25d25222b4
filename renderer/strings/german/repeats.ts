import type { repeats as english } from '../english/repeats.ts'
import { plural } from './counts.ts'

/** How something repeats. */
export const repeats: typeof english = {
  repeat: 'Wiederholen',
  never: 'Wird nicht wiederholt',
  every: {
    DAILY: (count) => plural(count, { one: 'Jeden Tag', other: 'Alle # Tage' }),
    WEEKLY: (count) => plural(count, { one: 'Jede Woche', other: 'Alle # Wochen' }),
    MONTHLY: (count) => plural(count, { one: 'Jeden Monat', other: 'Alle # Monate' }),
    YEARLY: (count) => plural(count, { one: 'Jedes Jahr', other: 'Alle # Jahre' }),
  },
  onDays: (every) => `${every} an bestimmten Tagen`,
  until: (every, date) => `${every} bis ${date}`,
  times: (every, count) => `${every}, ${plural(count, { one: 'einmal', other: '#-mal' })}`,
  untilDay: 'Bis (optional)',
}
