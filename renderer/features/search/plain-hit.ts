import type { SearchHit } from '../../../shared/ipc/contract.ts'
import { fold } from '../../../shared/search/fold.ts'
import { snippetOf } from '../../../shared/search/snippet.ts'

/**
 * A text that was found, without its markup.
 * @param quote how its tool quotes a text
 */
export function plainHit(hit: SearchHit, quote: (text: string) => string): SearchHit {
  const words = [...new Set(hit.marks.map(([from, to]) => fold(hit.text.slice(from, to))))]
  const plain = snippetOf(quote(hit.text), words)
  // What was found may be in the markup, such as the address of a link.
  return plain.marks.length < hit.marks.length ? hit : { ...hit, ...plain }
}
