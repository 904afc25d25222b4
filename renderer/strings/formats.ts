/** How a language writes numbers, counts, lists and times. */

export interface Formats {
  number(value: number): string
  /** One of the words given, by the language's own rule for how many there are; `#` in it is the number. */
  plural(count: number, words: { one: string; other: string; many?: string }): string
  /** Names in a row: "Ana, Ben and Cem". */
  list(names: readonly string[]): string
  /** A day and a time of day; `time` in milliseconds. */
  moment(time: number): string
  /** An amount of bytes, such as 1.2 MB. */
  bytes(count: number): string
  /** A length of time, roughly: "40 sec", "3 min", "2 hr". */
  seconds(length: number): string
}

const BYTES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
const TIMES = [
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
] as const

/** `language` is a BCP 47 tag, such as `en` or `pt-BR`. */
export function formatsOf(language: string): Formats {
  const numbers = new Intl.NumberFormat(language)
  const rules = new Intl.PluralRules(language)
  const lists = new Intl.ListFormat(language, { type: 'conjunction' })
  const moments = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const amounts = BYTES.map(
    (unit) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }),
  )
  const lengths = TIMES.map(
    ([unit]) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 }),
  )
  return {
    bytes: (count) => {
      const step = Math.min(BYTES.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3))
      const value = count / 1000 ** step
      return amounts[step]?.format(value >= 100 ? Math.round(value) : value) ?? ''
    },
    seconds: (length) => {
      // In the smaller unit until two of the larger are full.
      const step = TIMES.findLastIndex(([, size], index) => index === 0 || length >= 2 * size)
      return lengths[step]?.format(Math.max(1, Math.round(length / (TIMES[step]?.[1] ?? 1)))) ?? ''
    },
    number: (value) => numbers.format(value),
    plural: (count, words) => {
      const rule = rules.select(count)
      const chosen = rule === 'one' ? words.one : rule === 'many' ? (words.many ?? words.other) : words.other
      return chosen.replaceAll('#', numbers.format(count))
    },
    list: (names) => lists.format(names),
    moment: (time) => moments.format(time),
  }
}
