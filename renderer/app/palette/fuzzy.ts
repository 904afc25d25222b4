/**
 * How well a name matches the query: its letters in order, with higher scores for the beginnings of words and for runs.
 */
import { appendAll } from '../../../shared/base/append.ts'

export interface Match {
  score: number
  /** Positions in the name, one per letter of the query. */
  places: readonly number[]
}

const isStart = (name: string, place: number): boolean =>
  place === 0 || !/[\p{L}\p{M}\p{N}]/u.test(name[place - 1] ?? '') || /[#@]/.test(name[place - 1] ?? '')

/**
 * Null if a letter is missing. Both texts are folded. Spaces separate the words of the query, which can match in any
 * order.
 */
export function fuzzyMatch(typed: string, name: string): Match | null {
  let score = 0
  const places: number[] = []
  for (const word of typed.split(/\s+/).filter(Boolean)) {
    const found = matchWord(word, name)
    if (!found) return null
    score += found.score
    appendAll(places, found.places)
  }
  return { score: score - name.length * 0.01, places: places.sort((one, other) => one - other) }
}

function matchWord(word: string, name: string): Match | null {
  const whole = bestRun(word, name)
  if (whole >= 0) {
    const score = word.length * 3 + (isStart(name, whole) ? 6 : 0) + (whole === 0 ? 2 : 0)
    return { score, places: Array.from(word, (_letter, index) => whole + index) }
  }
  const places: number[] = []
  let score = 0
  let from = 0
  for (const letter of word) {
    const start = startOf(letter, name, from)
    const next = name.indexOf(letter, from)
    const place = next === from || start < 0 ? next : start
    if (place < 0) return null
    score += place === from && places.length > 0 ? 2 : isStart(name, place) ? 1.5 : 0.2
    places.push(place)
    from = place + letter.length
  }
  // Letters scattered over a long name would match nearly anything.
  return score >= word.length * 0.9 ? { score, places } : null
}

/** Where the whole word occurs, preferably at the start of a word; -1 if it doesn't. */
function bestRun(word: string, name: string): number {
  let found = -1
  for (let place = name.indexOf(word); place >= 0; place = name.indexOf(word, place + 1)) {
    if (isStart(name, place)) return place
    if (found < 0) found = place
  }
  return found
}

function startOf(letter: string, name: string, from: number): number {
  for (let place = name.indexOf(letter, from); place >= 0; place = name.indexOf(letter, place + 1))
    if (isStart(name, place)) return place
  return -1
}
