/**
 * Panels of the board's editor say that they are modal dialogs, and stand beside what one works with. Only what it lays over everything covers the frame.
 */
const BESIDE = '.excalidraw:not(.excalidraw-modal-container) *'

/**
 * Whether something lies on top of the frame that takes keys, and closes itself on Esc: what has the focus in it, and what takes them without it.
 * What was closed a moment ago may still be seen, and fade: it has given the focus back.
 */
export const isCovered = (): boolean =>
  document.activeElement?.closest(`:is([role="dialog"], [role="menu"]):not(${BESIDE})`) != null ||
  [
    ...document.querySelectorAll(`:is([aria-modal="true"], [role="listbox"]:not([role="dialog"] *)):not(${BESIDE})`),
  ].some((it) => it.checkVisibility())
