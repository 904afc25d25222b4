/** The person's caret, as the browser has it. */
import type { EditorView } from '@tiptap/pm/view'

/**
 * Makes the editor read where the person has just put the caret. The browser tells of that in a later task; until then,
 * keys would act on the place before, and showing changes would move the caret back there.
 */
export function noticeCaret(view: EditorView): void {
  // The public way to it, an event `selectionchange`, would reach all that listen to the document.
  ;(view as unknown as { domObserver: { flush(): void } }).domObserver.flush()
}
