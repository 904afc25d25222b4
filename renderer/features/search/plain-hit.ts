import { fold } from '../../../shared/base/fold.ts'
import type { SearchHit } from '../../../shared/ipc/contract.ts'
import { snippetOf } from '../../../shared/search/snippet.ts'

/**
 * A text that was found, without its markup.
 * @param quote how its tool quotes a text
 */
export function plainHit(hit: SearchHit, quote: (text: string) => string): SearchHit {
  const words = markedIn(hit)
  const plain = snippetOf(quote(hit.text), [...words])
  // What was found may be in the markup alone, such as the address of a link.
  const read = markedIn(plain)
  return [...words].every((word) => read.has(word)) ? { ...hit, ...plain } : hit
}

const markedIn = ({ text, marks }: Pick<SearchHit, 'text' | 'marks'>): Set<string> =>
  new Set(marks.map(([from, to]) => fold(text.slice(from, to))))
