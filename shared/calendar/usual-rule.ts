/** Rules of repeats that other programs write (RFC 5545, 3.3.10), as we write them. */

const DAYS = /^[A-Z]{2}(?:,[A-Z]{2})*$/
const DAY = /^[A-Z]{2}$/

/** The same days, as a rule that `readRepeat` knows; rules that it can't be are left as they are. */
export function usualRule(rule: string): string {
  const parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]))
  const [frequency, days, place] = ['FREQ', 'BYDAY', 'BYSETPOS'].map((name) => parts.get(name) ?? '')
  // Some days of the week, each day: so it is each week.
  if (frequency === 'DAILY' && (parts.get('INTERVAL') ?? '1') === '1' && DAYS.test(days ?? ''))
    parts.set('FREQ', 'WEEKLY')
  // The second of all Tuesdays of a month is its second Tuesday.
  const isOfMonth = frequency === 'MONTHLY' || (frequency === 'YEARLY' && parts.has('BYMONTH'))
  if (isOfMonth && DAY.test(days ?? '') && /^-?[1-5]$/.test(place ?? '')) {
    parts.set('BYDAY', `${place}${days}`)
    parts.delete('BYSETPOS')
  }
  return [...parts].map((part) => part.join('=')).join(';')
}
