/** Parses a search query: words, and operators such as `from:ana`. */
import { appendAll } from '../../../shared/base/append.ts'
import { fold } from '../../../shared/base/fold.ts'
import { HAS, type Has } from '../../../shared/tools/texts.ts'

/** Names that can follow `from:`, `in:` and `type:`, with their meaning. */
export interface Named {
  id: string
  name: string
}

export interface Known {
  people: readonly Named[]
  places: readonly Named[]
  /** Tools, which can also be named by id. */
  types: readonly Named[]
}

export interface ParsedQuery {
  words: string[]
  from: string[]
  in: string[]
  tools: string[]
  after: number | null
  before: number | null
  has: Has[]
}

export type QueryProblem = { kind: 'person' | 'place' | 'date'; text: string }

const WORDS = 12
const WORD_LENGTH = 100
const NAMES = 200
/** An operator with its value, a quoted phrase, or a word. */
const TOKEN = /(?:(from|in|type|before|after|has):)?(?:"([^"]*)"?|(\S+))/giu
const OPERATOR = /^(?:from|in|type|before|after|has):$/i

/** Folds a name for comparison, ignoring spaces and quotes. */
export const plain = (text: string): string => fold(text).replace(/[\s"]/g, '')

/** Ids with that name. If there are none, ids with a name that begins like it. */
function idsOf(text: string, named: readonly Named[]): string[] {
  const wanted = plain(text.replace(/^[@#]/, ''))
  if (wanted === '') return []
  const same = named.filter(({ name }) => plain(name) === wanted)
  const found = same.length > 0 ? same : named.filter(({ name }) => plain(name).startsWith(wanted))
  return [...new Set(found.map(({ id }) => id))].slice(0, NAMES)
}

const toolsOf = (text: string, types: readonly Named[]): string[] =>
  idsOf(text, [...types, ...types.map(({ id }) => ({ id, name: id }))])

/** The local start of a day; null if the day doesn't exist. */
function dayOf(text: string): Date | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)?.map(Number) ?? []
  if (!year || !month || !day) return null
  const date = new Date(year, month - 1, day)
  return date.getMonth() === month - 1 && date.getDate() === day ? date : null
}

export function parseQuery(typed: string, known: Known): { query: ParsedQuery; problem: QueryProblem | null } {
  const query: ParsedQuery = { words: [], from: [], in: [], tools: [], after: null, before: null, has: [] }
  let problem: QueryProblem | null = null
  for (const [whole, operator, quoted, word] of typed.matchAll(TOKEN)) {
    const value = (quoted ?? word ?? '').trim()
    if (value === '' || OPERATOR.test(whole)) continue
    const name = operator?.toLowerCase()
    if (name === 'from' || name === 'in') {
      const ids = idsOf(value, name === 'from' ? known.people : known.places)
      if (ids.length === 0) problem = { kind: name === 'from' ? 'person' : 'place', text: value }
      appendAll(query[name], ids)
    } else if (name === 'before' || name === 'after') {
      const day = dayOf(value)
      if (day) query[name] = day.getTime()
      else problem = { kind: 'date', text: value }
    } else if (name === 'type' && toolsOf(value, known.types).length > 0) {
      appendAll(query.tools, toolsOf(value, known.types))
    } else if (name === 'has' && HAS.some((has) => has === value.toLowerCase())) {
      query.has.push(value.toLowerCase() as Has)
    } else if (query.words.length < WORDS) {
      query.words.push((quoted === undefined ? whole : value).slice(0, WORD_LENGTH))
    }
  }
  return { query, problem }
}

/** Whether the query contains anything. */
export const asksSomething = (query: ParsedQuery): boolean => query.words.length > 0 || isFiltered(query)

/** Whether the query contains an operator. */
export const isFiltered = ({ from, in: places, tools, after, before, has }: ParsedQuery): boolean =>
  from.length + places.length + tools.length + has.length > 0 || after !== null || before !== null
