/**
 * Limits pasted and dropped text that would freeze a page: text beyond the limits is left out, and large formatted text
 * loses its formatting.
 */
import type { EditorView } from '@tiptap/pm/view'

const CHARACTERS = 200_000
const LINES = 3000
/** Maximum source length of formatted text, in characters. */
const SOURCE = 1_000_000

/** The beginning of a text, within a page's limits for one paste. */
export function beginningOf(text: string): string {
  let end = 0
  for (let lines = 0; lines < LINES && end >= 0; lines++) end = text.indexOf('\n', lines === 0 ? 0 : end + 1)
  return text.slice(0, Math.min(CHARACTERS, end < 0 ? text.length : end))
}

/** Pastes the beginning of a text that is too long. Returns whether it was. */
export function pasteBeginning(
  view: EditorView,
  data: DataTransfer | null,
  onLeftOut: (characters: number) => void,
): boolean {
  const text = data?.getData('text/plain') ?? ''
  const beginning = beginningOf(text)
  const isLong = beginning.length < text.length
  if (!view.editable || !(isLong || (data?.getData('text/html').length ?? 0) > SOURCE)) return false
  view.pasteText(beginning)
  if (isLong) onLeftOut(text.length - beginning.length)
  return true
}
