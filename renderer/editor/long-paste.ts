/**
 * Pasted and dropped texts that would freeze a page: what is beyond these limits is left out, and what is too large
 * loses its format.
 */
import type { EditorView } from '@tiptap/pm/view'

const CHARACTERS = 200_000
const LINES = 3000
/** Of the source of formatted text. */
const SOURCE = 1_000_000

/** The beginning of a text that a page can take at once. */
export function beginningOf(text: string): string {
  let end = 0
  for (let lines = 0; lines < LINES && end >= 0; lines++) end = text.indexOf('\n', lines === 0 ? 0 : end + 1)
  return text.slice(0, Math.min(CHARACTERS, end < 0 ? text.length : end))
}

/** Whether a text was too long; its beginning is then on the page. */
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
