/** Finds words on screen, like a browser's own search. */
import { fold } from '../../../shared/base/fold.ts'
import { type FoldedText, foldWithPlaces } from '../../../shared/base/fold-with-places.ts'

/** Maximum number of marked matches: each takes time while the screen is rendered. */
export const MOST_FOUND = 1000

/** Marks parts of the page that are not searched: the search field. */
export const NOT_SEARCHED = 'data-not-searched'

interface Piece extends FoldedText {
  node: Text
  /** The offset of its text in the whole text. */
  from: number
}

/** The visible text below an element. Blocks are separated, so that no word continues from one to the next. */
function readText(root: Element): { text: string; pieces: Piece[] } {
  const inline = new Map<Element, boolean>()
  const isInline = (element: Element): boolean => {
    const known = inline.get(element) ?? getComputedStyle(element).display.startsWith('inline')
    inline.set(element, known)
    return known
  }
  const blockOf = (node: Node): Element | null => {
    let element = node.parentElement
    while (element !== null && element !== root && isInline(element)) element = element.parentElement
    return element
  }
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof Text) return NodeFilter.FILTER_ACCEPT
    const element = node as Element
    const isSearched = !element.hasAttribute(NOT_SEARCHED) && !/^(script|style)$/i.test(element.tagName)
    return isSearched && element.checkVisibility() ? NodeFilter.FILTER_SKIP : NodeFilter.FILTER_REJECT
  })
  const pieces: Piece[] = []
  let text = ''
  let block: Element | null = null
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    const own = blockOf(node)
    if (own !== block) text += '\n'
    block = own
    const piece = { node, from: text.length, ...foldWithPlaces(node.data) }
    pieces.push(piece)
    text += piece.folded
  }
  return { text, pieces }
}

/** Returns matches in page order, up to `MOST_FOUND`. Ignores case and accents. */
export function findText(root: Element, words: string): Range[] {
  const wanted = fold(words)
  if (wanted === '') return []
  const { text, pieces } = readText(root)
  const found: Range[] = []
  let current = 0
  /** The piece that contains this offset; offsets must increase. */
  const pieceAt = (place: number): Piece | undefined => {
    while (current + 1 < pieces.length && (pieces[current + 1]?.from ?? 0) <= place) current += 1
    return pieces[current]
  }
  for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length)) {
    const first = pieceAt(from)
    const last = pieceAt(from + wanted.length - 1)
    if (first === undefined || last === undefined) break
    const range = document.createRange()
    range.setStart(first.node, first.startOf(from - first.from))
    range.setEnd(last.node, last.endOf(from + wanted.length - last.from))
    found.push(range)
    if (found.length === MOST_FOUND) break
  }
  return found
}
