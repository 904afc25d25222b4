/**
 * How a language writes numbers, counts, lists, days and times. Times are in milliseconds. None of these functions
 * throws for any number, because others' content reaches them while a screen renders.
 */
import { nearestTime } from '../record/time.ts'

export interface Formats {
  number(value: number): string
  /** The same with all fractional digits. */
  exactNumber(value: number): string
  /** A fraction as a percentage: 0.5 is "50 %". */
  percent(part: number): string
  /** One of the given forms, by the language's plural rule. */
  choose(count: number, forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>): string
  /** A list of names: "Ana, Ben and Cem". */
  list(names: readonly string[]): string
  /** A day and a time of day. */
  moment(time: number): string
  /** The same in full: "Friday, 20 November 2026 at 14:20". */
  fullMoment(time: number): string
  /** The same with the seconds. */
  exact(time: number): string
  /** The time of day. */
  clock(time: number): string
  /** The same without AM or PM, in languages that have them. */
  shortClock(time: number): string
  /** A day in a list: "20 Nov 2026". */
  date(time: number): string
  /** The same without its year. */
  shortDate(time: number): string
  /** A day in full: "Friday, 20 November 2026". */
  day(time: number): string
  month(time: number): string
  weekday(time: number, width: 'long' | 'narrow'): string
  /** "2 hours ago", "yesterday"; `count` is negative in the past. */
  ago(count: number, unit: 'minute' | 'hour' | 'day'): string
  /** Compares names for sorting. */
  compare(one: string, other: string): number
  /** An amount of bytes, such as 1.2 MB. */
  bytes(count: number): string
  /** The gigabytes in an amount of bytes, without a unit. */
  gigabytes(count: number): string
  /** A duration, rounded: "40 sec", "3 min", "2 hr". */
  seconds(length: number): string
  /** The first day of the week: 1 is Monday, 7 Sunday. */
  firstDay: number
}

const MOMENT: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' }
const FULL_MOMENT: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'short' }
const EXACT: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'medium' }
const CLOCK: Intl.DateTimeFormatOptions = { timeStyle: 'short' }
const DATE: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }
const SHORT_DATE: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
const DAY: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }
const MONTH: Intl.DateTimeFormatOptions = { month: 'long', year: 'numeric' }

/** What newer runtimes know about a region's weeks. */
interface LocaleWithWeeks extends Intl.Locale {
  getWeekInfo?(): { firstDay: number }
}

const BYTES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
const TIMES = [
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
] as const

const withoutHalf = (clock: Intl.DateTimeFormat, time: number): string =>
  clock
    .formatToParts(nearestTime(time))
    .filter(({ type }) => type !== 'dayPeriod')
    .map(({ value }) => value)
    .join('')
    .trim()

/** `language` is a BCP 47 tag, such as `en` or `pt-BR`. */
export function formatsOf(language: string): Formats {
  // Each formatter is created on first use, so that none delays the start of the app.
  const dates = new Map<Intl.DateTimeFormatOptions | 'long' | 'narrow', Intl.DateTimeFormat>()
  const dated = (time: number, kind: Intl.DateTimeFormatOptions | 'long' | 'narrow') => {
    const format =
      dates.get(kind) ?? new Intl.DateTimeFormat(language, typeof kind === 'string' ? { weekday: kind } : kind)
    dates.set(kind, format)
    return format.format(nearestTime(time))
  }
  const once = <Made>(make: () => Made) => {
    let made: Made | undefined
    return () => {
      made ??= make()
      return made
    }
  }
  const numbers = once(() => new Intl.NumberFormat(language))
  const exactNumbers = once(() => new Intl.NumberFormat(language, { maximumFractionDigits: 20 }))
  const percents = once(() => new Intl.NumberFormat(language, { style: 'percent' }))
  const rules = once(() => new Intl.PluralRules(language))
  const lists = once(() => new Intl.ListFormat(language, { type: 'conjunction' }))
  const relative = once(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }))
  const collator = once(() => new Intl.Collator(language, { numeric: true }))
  const units = new Map<string, Intl.NumberFormat>()
  const amount = (value: number, unit: string, maximumFractionDigits: number) => {
    // No language abbreviates bytes, and some have no plural for the short form.
    const unitDisplay = unit === 'byte' ? 'long' : 'short'
    const options = { style: 'unit', unit, unitDisplay, maximumFractionDigits } as const
    const format = units.get(`${unit} ${maximumFractionDigits}`) ?? new Intl.NumberFormat(language, options)
    units.set(`${unit} ${maximumFractionDigits}`, format)
    return format.format(value)
  }
  const clocks = once(() => new Intl.DateTimeFormat(language, CLOCK))
  const locale: LocaleWithWeeks = new Intl.Locale(language)
  return {
    number: (value) => numbers().format(value),
    exactNumber: (value) => exactNumbers().format(value),
    percent: (part) => percents().format(part),
    choose: (count, forms) => forms[rules().select(count)] ?? forms.other,
    list: (names) => lists().format(names),
    moment: (time) => dated(time, MOMENT),
    fullMoment: (time) => dated(time, FULL_MOMENT),
    exact: (time) => dated(time, EXACT),
    clock: (time) => dated(time, CLOCK),
    shortClock: (time) => withoutHalf(clocks(), time),
    date: (time) => dated(time, DATE),
    shortDate: (time) => dated(time, SHORT_DATE),
    day: (time) => dated(time, DAY),
    month: (time) => dated(time, MONTH),
    weekday: (time, width) => dated(time, width),
    ago: (count, unit) => relative().format(Number.isFinite(count) ? count : 0, unit),
    compare: (one, other) => collator().compare(one, other),
    bytes: (count) => {
      const step = Math.min(BYTES.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3))
      const value = count / 1000 ** step
      return amount(value, BYTES[step] ?? 'byte', value >= 100 ? 0 : 1)
    },
    gigabytes: (count) => numbers().format(Math.round(count / 1e8) / 10),
    seconds: (length) => {
      // Uses the smaller unit for values below two of the larger one.
      const [unit, size] = TIMES.findLast(([, each]) => length >= 2 * each) ?? TIMES[0]
      return amount(Math.max(1, Math.round(length / size)), unit, 0)
    },
    firstDay: locale.getWeekInfo?.().firstDay ?? 1,
  }
}
