/** Inserts operators into a search query, and offers completions for one that is being typed. */
import { strings } from '../../strings/strings.ts'
import { dayAfter, dayText } from '../../ui/time/days.ts'
import { type Known, plain } from './parse-query.ts'

export const OPERATORS = ['in', 'from', 'type', 'after'] as const
export type Operator = (typeof OPERATORS)[number]

/** An operator at the end of a query, with the beginning of its value. */
export interface Unfinished {
  operator: Operator
  value: string
  /** The query up to the operator. */
  before: string
}

export interface Completion {
  title: string
  /** The query with the completion. */
  typed: string
}

const MOST = 50
const UNFINISHED = /(?:^|\s)(in|from|type|after):(?:"([^"]*)|([^\s"]*))$/iu
const WRITTEN_AS: Record<Operator, string> = { in: 'in', from: 'from', type: 'type|has', after: 'after|before' }

const tokens = (operator: Operator) =>
  new RegExp(`(?<=^|\\s)(${WRITTEN_AS[operator]}):(?:"([^"]*)"?|(\\S+))\\s*`, 'giu')

/** An operator's values in the query, as typed. `type` includes `has`, and `after` includes `before`. */
export const valuesOf = (typed: string, operator: Operator): string[] =>
  [...typed.matchAll(tokens(operator))].map(([, name, quoted, word]) => {
    const value = quoted ?? word ?? ''
    return name?.toLowerCase() === 'before' ? `– ${value}` : value
  })

export const without = (typed: string, operator: Operator): string => typed.replaceAll(tokens(operator), '')

/** Appends an operator to the query, ready for a value. */
export function beginning(typed: string, operator: Operator): string {
  const before = (unfinished(typed)?.before ?? typed).trimEnd()
  return `${before === '' ? '' : `${before} `}${operator}:`
}

/** Null if the query doesn't end with an operator. */
export function unfinished(typed: string): Unfinished | null {
  const found = UNFINISHED.exec(typed)
  if (!found) return null
  const value = found[2] ?? found[3] ?? ''
  return { operator: found[1]?.toLowerCase() as Operator, value, before: typed.slice(0, found.index) }
}

const written = (value: string): string => (/[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value)

export const withValue = (before: string, operator: string, value: string): string =>
  `${before.trimEnd()} ${operator}:${written(value)} `.trimStart()

/** Completions for the operator; empty if its value is complete. */
export function completionsOf({ operator, value, before }: Unfinished, known: Known): Completion[] {
  const { dates, having } = strings.search
  if (operator === 'after') {
    const days = { today: 0, yesterday: 1, week: 7, month: 30 } as const
    if (value !== '') return []
    return Object.entries(days).map(([name, count]) => ({
      title: dates[name as keyof typeof days],
      typed: withValue(before, 'after', dayText(dayAfter(new Date(), -count))),
    }))
  }
  const wanted = plain(value.replace(/^[@#]/, ''))
  const names = { in: known.places, from: known.people, type: known.types }[operator]
  const all = new Map(names.map(({ name }) => [plain(name), name]))
  all.delete('')
  if (all.has(wanted)) return []
  const named = [...all].flatMap(([key, name]) =>
    key.includes(wanted) ? [{ title: name, typed: withValue(before, operator, name) }] : [],
  )
  if (operator !== 'type') return named.slice(0, MOST)
  const things = Object.entries(having).map(([has, title]) => ({ title, typed: withValue(before, 'has', has) }))
  return [...named, ...things.filter(({ title }) => plain(title).includes(wanted))]
}
