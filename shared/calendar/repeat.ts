/** How something repeats: a rule in the format of RFC 5545 (RRULE). */

export const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
export type Frequency = (typeof FREQUENCIES)[number]

export type WeekDay = 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU'

const DAY = '(?:MO|TU|WE|TH|FR|SA|SU)'
const NTH_DAY = `[+-]?[1-5]${DAY}`
const MONTH_DAY = '-?(?:[1-9]|[12][0-9]|3[01])'
const several = (pattern: string): RegExp => new RegExp(`^${pattern}(?:,${pattern}){0,30}$`)

const PARTS: Readonly<Record<string, RegExp>> = {
  FREQ: new RegExp(`^(?:${FREQUENCIES.join('|')})$`),
  INTERVAL: /^[1-9][0-9]{0,2}$/,
  COUNT: /^(?:[1-9][0-9]{0,2}|1000)$/,
  UNTIL: /^[0-9]{8}(?:T[0-9]{6}Z?)?$/,
  WKST: new RegExp(`^${DAY}$`),
}

/**
 * The ways in which a rule can choose days, by frequency. Rules that only exclude days could make the search endless.
 */
const CHOICES: Readonly<Record<Frequency, readonly Readonly<Record<string, RegExp>>[]>> = {
  DAILY: [{}],
  WEEKLY: [{}, { BYDAY: several(DAY) }],
  MONTHLY: [{}, { BYMONTHDAY: several(MONTH_DAY) }, { BYDAY: several(NTH_DAY) }],
  YEARLY: [
    {},
    { BYMONTH: /^(?:[1-9]|1[0-2])$/, BYMONTHDAY: several(MONTH_DAY) },
    { BYMONTH: /^(?:[1-9]|1[0-2])$/, BYDAY: several(NTH_DAY) },
  ],
}

export interface Repeat {
  readonly frequency: Frequency
  readonly interval: number
  /** Total number of occurrences; null if unlimited. */
  readonly count: number | null
  /** As written; null if unlimited. */
  readonly until: string | null
  /** The rule without count and end. */
  readonly rule: string
  /** The days that it chooses. `nth` is counted within a month, from its end if negative; 0 within a week. */
  readonly weekDays: readonly { readonly day: WeekDay; readonly nth: number }[]
  /** From a month's end if negative. */
  readonly monthDays: readonly number[]
  /** From 1; null: the start's month, or every month. */
  readonly month: number | null
  readonly weekStart: WeekDay
  /** Whether it chooses days. */
  readonly isChoosing: boolean
}

/** Null if it isn't a rule of these forms. */
export function readRepeat(text: string): Repeat | null {
  const parts = new Map<string, string>()
  for (const part of text.split(';')) {
    const [, name = '', value = ''] = /^([A-Z]+)=([A-Z0-9,+-]+)$/.exec(part) ?? []
    if (name === '' || parts.has(name)) return null
    parts.set(name, value)
  }
  const frequency = parts.get('FREQ') as Frequency | undefined
  const choices = frequency === undefined ? undefined : CHOICES[frequency]
  if (frequency === undefined || !choices) return null
  for (const [name, pattern] of Object.entries(PARTS)) {
    const value = parts.get(name)
    if (value !== undefined && !pattern.test(value)) return null
  }
  const chosen = [...parts].filter(([name]) => !(name in PARTS))
  const isKnown = choices.some(
    (choice) =>
      Object.keys(choice).length === chosen.length && chosen.every(([name, value]) => choice[name]?.test(value)),
  )
  if (!isKnown || (parts.has('COUNT') && parts.has('UNTIL'))) return null
  const listed = (name: string): string[] => parts.get(name)?.split(',') ?? []
  return {
    frequency,
    interval: Number(parts.get('INTERVAL') ?? 1),
    count: parts.has('COUNT') ? Number(parts.get('COUNT')) : null,
    until: parts.get('UNTIL') ?? null,
    rule: [...parts]
      .filter(([name]) => name !== 'COUNT' && name !== 'UNTIL')
      .map((part) => part.join('='))
      .join(';'),
    weekDays: listed('BYDAY').map((day) => ({ day: day.slice(-2) as WeekDay, nth: Number(day.slice(0, -2)) })),
    monthDays: listed('BYMONTHDAY').map(Number),
    month: parts.has('BYMONTH') ? Number(parts.get('BYMONTH')) : null,
    weekStart: (parts.get('WKST') ?? 'MO') as WeekDay,
    isChoosing: chosen.length > 0,
  }
}

export const isRepeat = (text: string): boolean => readRepeat(text) !== null

/** The day on which a rule ends: `20270504T120000Z` → `2027-05-04`. */
export const untilDay = (until: string): string => `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`

/** The moment in UTC at which a rule ends, in milliseconds; null if it ends with a day. */
export function untilTime(until: string): number | null {
  if (!until.endsWith('Z')) return null
  const [, hour, minute, second] = /T(..)(..)(..)/.exec(until) ?? []
  return Date.parse(`${untilDay(until)}T${hour}:${minute}:${second}Z`)
}

/** The rule with another end. */
export const withUntil = (rule: string, until: string): string => rule.replace(/(?<=UNTIL=)[^;]+/, until)
