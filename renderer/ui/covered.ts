/**
 * Panels of the board's editor claim to be modal dialogs but are side panels. Only its full-screen overlays cover the
 * frame.
 */
const BESIDE = '.excalidraw:not(.excalidraw-modal-container) *'

/**
 * Whether an overlay covers the frame that handles keys and closes itself on Esc: one that contains the focus, or one
 * that handles keys without it. An overlay that was just closed may still be visible while it fades, but it has already
 * returned the focus.
 */
export const isCovered = (): boolean =>
  document.activeElement?.closest(`:is([role="dialog"], [role="menu"]):not(${BESIDE})`) != null ||
  [
    ...document.querySelectorAll(`:is([aria-modal="true"], [role="listbox"]:not([role="dialog"] *)):not(${BESIDE})`),
  ].some((it) => it.checkVisibility())
