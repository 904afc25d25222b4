/** Finds links in plain text. Addresses that mustn't be opened stay text. */

import { outsideAddress } from '../../../shared/tools/outside-link.ts'

export type Piece = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string }

const CANDIDATE = /(?:https?:\/\/|\b(?:mailto|tel):)[^\s<>"'`]+/gi
const TRAILING = new Set('.,;:!?])}»”’')

function cut(candidate: string): string {
  // Uses a loop because a pattern that ends in `$` would scan from each dot in a long row of dots to its end.
  let end = candidate.length
  while (end > 0 && TRAILING.has(candidate[end - 1] as string)) end--
  const trimmed = candidate.slice(0, end)
  // A closing bracket belongs to the link if it matches one inside the link.
  const rest = candidate.slice(trimmed.length)
  return rest.startsWith(')') && trimmed.includes('(') ? `${trimmed})` : trimmed
}

export function findLinks(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(CANDIDATE)) {
    const link = cut(match[0])
    const href = outsideAddress(link)
    if (!href) continue
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) })
    pieces.push({ kind: 'link', text: link, href })
    end = match.index + link.length
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) })
  return pieces
}
