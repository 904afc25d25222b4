import { plural } from './counts.ts'

/** A month or a week, by day. */
export const days = {
  today: 'Today',
  span: 'Shown days',
  month: 'Month',
  week: 'Week',
  previous: { month: 'Previous month', week: 'Previous week' },
  next: { month: 'Next month', week: 'Next week' },
  more: (count: number) => plural(count, { one: '1 more', other: '# more' }),
}
