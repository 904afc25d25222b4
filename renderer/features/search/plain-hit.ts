import { fold } from '../../../shared/base/fold.ts'
import type { SearchHit } from '../../../shared/ipc/contract.ts'
import { snippetOf } from '../../../shared/search/snippet.ts'

/**
 * Removes the markup from a hit's text.
 * @param quote how its tool quotes a text
 */
export function plainHit(hit: SearchHit, quote: (text: string) => string): SearchHit {
  const words = markedIn(hit)
  const plain = snippetOf(quote(hit.text), [...words])
  // The match may be only in the markup, such as a link's address.
  const read = markedIn(plain)
  return [...words].every((word) => read.has(word)) ? { ...hit, ...plain } : hit
}

const markedIn = ({ text, marks }: Pick<SearchHit, 'text' | 'marks'>): Set<string> =>
  new Set(marks.map(([from, to]) => fold(text.slice(from, to))))
