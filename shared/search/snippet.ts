/** The excerpt shown for a match: the text around the first of the words. */
import { smallest } from '../base/extremes.ts'
import { foldWithPlaces } from '../base/fold-with-places.ts'
import { wordAt } from './words.ts'

export interface Snippet {
  text: string
  /** The positions of the words: start, end. */
  marks: [number, number][]
}

const LENGTH = 240
const BEFORE = 60
const MARKS = 20

export function snippetOf(text: string, words: readonly string[]): Snippet {
  const flat = text.replace(/\s+/g, ' ')
  const { folded, startOf, endOf } = foldWithPlaces(flat)
  const found = words.map((word) => wordAt(folded, word, 0)).filter((at) => at >= 0)
  const first = found.length === 0 ? flat.length : startOf(smallest(found))
  const from = first === flat.length || first <= BEFORE ? 0 : flat.lastIndexOf(' ', first - BEFORE / 2) + 1 || first
  const start = first - from > BEFORE * 2 ? first : from
  const end = Math.min(flat.length, start + LENGTH)
  const before = start > 0 ? '… ' : ''
  const marks: [number, number][] = []
  for (const word of words) {
    for (let at = wordAt(folded, word, 0); at >= 0 && startOf(at) < end; at = wordAt(folded, word, at + word.length)) {
      if (startOf(at) < start) continue
      marks.push([startOf(at) - start + before.length, Math.min(endOf(at + word.length), end) - start + before.length])
      if (marks.length === MARKS) break
    }
  }
  marks.sort(([one], [other]) => one - other)
  return { text: `${before}${flat.slice(start, end)}${end < flat.length ? ' …' : ''}`, marks: apart(marks) }
}

/** Drops marks inside others. */
const apart = (marks: readonly [number, number][]): [number, number][] =>
  marks.filter(([from], index) => marks.slice(0, index).every(([, end]) => from >= end))
