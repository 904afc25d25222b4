/** The caret where the browser has it. */
import type { EditorView } from '@tiptap/pm/view'

/**
 * Makes the editor read the caret's current position. The browser reports it in a later task. Until then, keys would
 * act on the previous position, and showing changes would move the caret back there.
 */
export function noticeCaret(view: EditorView): void {
  // The public alternative, an event `selectionchange`, would reach every listener of the document.
  ;(view as unknown as { domObserver: { flush(): void } }).domObserver.flush()
}
