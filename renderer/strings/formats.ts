/** How a language writes numbers, counts, lists and times. */

export interface Formats {
  number(value: number): string
  /** One of the words given, by the language's own rule for how many there are; `#` in it is the number. */
  plural(count: number, words: { one: string; other: string; many?: string }): string
  /** Names in a row: "Ana, Ben and Cem". */
  list(names: readonly string[]): string
  /** A day and a time of day; `time` in milliseconds. */
  moment(time: number): string
}

/** `language` is a BCP 47 tag, such as `en` or `pt-BR`. */
export function formatsOf(language: string): Formats {
  const numbers = new Intl.NumberFormat(language)
  const rules = new Intl.PluralRules(language)
  const lists = new Intl.ListFormat(language, { type: 'conjunction' })
  const moments = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  return {
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
