/** Rewrites rules of other programs (RFC 5545, 3.3.10) in the form that we use. */
import { isWholeDay } from './when.ts'

const DAYS = /^[A-Z]{2}(?:,[A-Z]{2})*$/
const DAY = /^[A-Z]{2}$/
const LAST_DAYS = '28,29,30,31'
/** A day that each month has. */
const SAFE_DAY = 28
const MONTHS = 12

type Parts = Map<string, string>

const isOf = (parts: Parts, frequency: string): boolean => parts.get('FREQ') === frequency
const isEach = (parts: Parts): boolean => (parts.get('INTERVAL') ?? '1') === '1'
const numbersOf = (parts: Parts, name: string): number[] => (parts.get(name) ?? '').split(',').map(Number)

/** Drops times of day that are the same as the start's. */
function leaveTime(parts: Parts, start: string): void {
  const [hour, minute] = isWholeDay(start) ? [] : [Number(start.slice(11, 13)), Number(start.slice(14, 16))]
  for (const [name, own] of [
    ['BYHOUR', hour],
    ['BYMINUTE', minute],
    ['BYSECOND', 0],
  ] as const)
    if (own !== undefined && parts.has(name) && Number(parts.get(name)) === own) parts.delete(name)
}

/** If a year's months are evenly spaced, the rule repeats every few months. */
function joinMonths(parts: Parts, start: string): void {
  if (!isOf(parts, 'YEARLY') || !isEach(parts) || parts.has('BYDAY') || parts.has('BYSETPOS')) return
  const months = [...new Set(numbersOf(parts, 'BYMONTH'))].sort((one, other) => one - other)
  const own = Number(start.slice(5, 7))
  if (!months.includes(own)) return
  if (months.length === 1 && !parts.has('BYMONTHDAY')) parts.delete('BYMONTH')
  const step = MONTHS / months.length
  const isEven = months.every((month, place) => place === 0 || month - (months[place - 1] ?? 0) === step)
  if (months.length < 2 || !isEven) return
  if (!parts.has('BYMONTHDAY') && Number(start.slice(8, 10)) > SAFE_DAY) return
  parts.delete('BYMONTH')
  parts.set('FREQ', 'MONTHLY')
  parts.set('INTERVAL', String(step))
}

/**
 * Returns a rule with the same days that `readRepeat` knows. If there is none, the rule stays as it is. @param start a
 * moment
 */
export function usualRule(rule: string, start: string): string {
  const parts: Parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]))
  leaveTime(parts, start)
  joinMonths(parts, start)
  const days = parts.get('BYDAY') ?? ''
  const isAlone = !['BYMONTH', 'BYMONTHDAY', 'BYSETPOS', 'BYYEARDAY', 'BYWEEKNO'].some((name) => parts.has(name))
  // Certain days of the week, every day, month or year, are the same as every week.
  if (DAYS.test(days) && isAlone && isEach(parts) && !isOf(parts, 'WEEKLY')) parts.set('FREQ', 'WEEKLY')
  // Certain days of the month, every day, are the same as every month. For every year, programs disagree.
  const isMonthDay = parts.has('BYMONTHDAY') && !parts.has('BYMONTH') && !parts.has('BYSETPOS') && days === ''
  if (isMonthDay && isEach(parts) && isOf(parts, 'DAILY')) parts.set('FREQ', 'MONTHLY')
  // The last of a month's possible last days is its last day.
  if (isOf(parts, 'MONTHLY') && parts.get('BYMONTHDAY') === LAST_DAYS && parts.get('BYSETPOS') === '-1') {
    parts.set('BYMONTHDAY', '-1')
    parts.delete('BYSETPOS')
  }
  // The second of all Tuesdays of a month is its second Tuesday.
  const place = parts.get('BYSETPOS') ?? ''
  const isOfMonth = isOf(parts, 'MONTHLY') || (isOf(parts, 'YEARLY') && parts.has('BYMONTH'))
  if (isOfMonth && DAY.test(days) && /^-?[1-5]$/.test(place)) {
    parts.set('BYDAY', `${place}${days}`)
    parts.delete('BYSETPOS')
  }
  return [...parts].map((part) => part.join('=')).join(';')
}
