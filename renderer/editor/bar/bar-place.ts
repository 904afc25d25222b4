/** Places the formatting bar next to what it changes, without covering it. */
import { AllSelection, type EditorState, TextSelection } from '@tiptap/pm/state'
import { CellSelection, isInTable } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'

/** What the bar applies to: the selected text, or the link, code block or table around the cursor. */
export type BarKind = 'text' | 'link' | 'code' | 'table'

/** Distance between the bar and the text, and from the edges, in pixels. */
const GAP = 8

function hasText({ doc, selection: { from, to } }: EditorState): boolean {
  let found = false
  doc.nodesBetween(from, to, ({ isText }) => {
    found ||= isText
    return !found
  })
  return found
}

/** Null if there is nothing to format. */
export function barKindOf(state: EditorState): BarKind | null {
  const { selection } = state
  if (selection.$from.parent.type.spec.code) return 'code'
  const isText = [TextSelection, AllSelection, CellSelection].some((kind) => selection instanceof kind)
  if (isText && !selection.empty && hasText(state)) return 'text'
  if (selection.$from.marks().some(({ type }) => type.name === 'link')) return 'link'
  return isInTable(state) ? 'table' : null
}

type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>

/** The bounds of the selected lines. A single line is as wide as its selection. */
function textBox(view: EditorView): Box {
  const { from, to } = view.state.selection
  const [start, end] = [view.coordsAtPos(from), view.coordsAtPos(to, -1)]
  const isOneLine = end.top < start.bottom
  const lines = isOneLine ? { left: start.left, right: end.left } : view.dom.getBoundingClientRect()
  return {
    left: Math.min(lines.left, lines.right),
    right: Math.max(lines.left, lines.right),
    top: Math.min(start.top, end.top),
    bottom: Math.max(start.bottom, end.bottom),
  }
}

function blockBox(view: EditorView, selector: string): Box | null {
  const { node } = view.domAtPos(view.state.selection.from)
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest(selector)?.getBoundingClientRect() ?? null
}

/** Returns the element that scrolls the bar. */
export function scrollerOf(bar: HTMLElement): HTMLElement {
  for (let element = bar.parentElement; element; element = element.parentElement)
    if (['auto', 'scroll'].includes(getComputedStyle(element).overflowY)) return element
  return document.documentElement
}

/**
 * Moves the bar above the selected text, below it at the top of the view, or below a block. Hides it if its target
 * isn't visible.
 */
export function placeBar(bar: HTMLElement, view: EditorView, kind: BarKind): void {
  const isBlock = kind === 'code' || kind === 'table'
  const box = isBlock ? blockBox(view, kind === 'code' ? 'pre' : 'table') : textBox(view)
  const origin = bar.offsetParent?.getBoundingClientRect()
  if (!box || !origin) return
  const room = scrollerOf(bar).getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = bar
  const [above, below] = [box.top - GAP - height, box.bottom + GAP]
  const isAbove = !isBlock && above >= room.top + GAP
  const top = isAbove ? above : Math.min(below, room.bottom - GAP - height)
  const [first, last] = [Math.max(origin.left, room.left) + GAP, Math.min(origin.right, room.right) - GAP - width]
  const left = Math.max(first, Math.min(last, (box.left + box.right - width) / 2))
  bar.style.translate = `${Math.round(left - origin.left)}px ${Math.round(top - origin.top)}px`
  bar.style.visibility = box.bottom < room.top || box.top > room.bottom ? 'hidden' : 'visible'
}
