import { plural } from './counts.ts'

/** How something repeats. */
export const repeats = {
  repeat: 'Repeat',
  never: 'Doesn’t repeat',
  every: {
    DAILY: (count: number) => plural(count, { one: 'Every day', other: 'Every # days' }),
    WEEKLY: (count: number) => plural(count, { one: 'Every week', other: 'Every # weeks' }),
    MONTHLY: (count: number) => plural(count, { one: 'Every month', other: 'Every # months' }),
    YEARLY: (count: number) => plural(count, { one: 'Every year', other: 'Every # years' }),
  },
  onDays: (every: string) => `${every}, on certain days`,
  until: (every: string, date: string) => `${every} until ${date}`,
  times: (every: string, count: number) => `${every}, ${plural(count, { one: 'once', other: '# times' })}`,
  untilDay: 'Until (optional)',
}
