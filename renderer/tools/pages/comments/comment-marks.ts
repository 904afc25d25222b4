/** Marks the texts that comments refer to, as long as those texts exist. */
import type { Editor } from '@tiptap/core'
import { Decoration } from '@tiptap/pm/view'
import * as Y from 'yjs'
import type { PagePin } from '../../../../shared/tools/pages/said.ts'
import { PAGE_LIMITS } from '../../../../shared/tools/pages/shape.ts'
import type { OpenPage } from '../../../editor/open-page.ts'
import type { PageBinding } from '../../../editor/page-binding.ts'
import { setDecorations } from '../../../editor/set-decorations.ts'

const marks = setDecorations('commentMarks')
export const commentMarks = marks.extension
/** Maximum number of marks: more would be clutter, and the list has them all. */
const MOST = 200

interface Range {
  from: number
  to: number
}

/** The selected text, trimmed; without a selection, the whole block. Null if there is no text. */
function rangeOf({ state: { doc, selection } }: Editor): Range | null {
  const { $from, empty } = selection
  const [from, to] = empty ? [$from.start(), $from.end()] : [selection.from, selection.to]
  let range: Range | null = null
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isText) return
    const start = range?.from ?? Math.max(from, position)
    range = { from: start, to: Math.min(to, position + node.nodeSize) }
  })
  return range
}

/** The target of a new comment on the selection. */
export function pinOf({ editor, binding }: OpenPage): PagePin | null {
  const range = rangeOf(editor)
  const [first, last] = range ? [binding.toRelative(range.from + 1), binding.toRelative(range.to)] : []
  if (!range || !first || !last) return null
  const quote = editor.state.doc.textBetween(range.from, range.to, ' ').slice(0, PAGE_LIMITS.quoteLength)
  return {
    // Both positions follow a character. The first belongs to the text, so text inserted before it is excluded.
    from: { ...(Y.relativePositionToJSON(first) as PagePin['from']), assoc: 0 },
    to: Y.relativePositionToJSON(last) as PagePin['to'],
    quote,
  }
}

/** The current range of its text; null if that was deleted. */
export function rangeOfPin(binding: PageBinding, { from, to }: PagePin): Range | null {
  const [start, end] = [from, to].map((spot) => binding.toAbsolute(Y.createRelativePositionFromJSON(spot)))
  return start == null || end == null || end <= start ? null : { from: start, to: end }
}

export interface Marked {
  key: string
  pin: PagePin
  /** Whether its comments are on screen. */
  isOpen: boolean
}

export function showMarks({ editor, binding }: OpenPage, marked: readonly Marked[]): void {
  if (editor.isDestroyed) return
  const decorations = marked.slice(-MOST).flatMap(({ key, pin, isOpen }) => {
    const range = rangeOfPin(binding, pin)
    if (!range) return []
    const attributes = { class: 'page-commented', 'data-thread': key, ...(isOpen && { 'data-open': '' }) }
    return [Decoration.inline(range.from, range.to, attributes)]
  })
  if (decorations.length > 0 || marks.areShown(editor.state)) marks.set(editor.view, decorations)
}
