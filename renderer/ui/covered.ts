/**
 * Whether something lies on top of the frame that takes keys, and closes itself on Esc: what has the focus in it, and what takes them without it.
 * What was closed a moment ago may still be seen, and fade: it has given the focus back.
 */
export const isCovered = (): boolean =>
  document.activeElement?.closest('[role="dialog"], [role="menu"]') != null ||
  [...document.querySelectorAll('[aria-modal="true"], [role="listbox"]:not([role="dialog"] *)')].some((it) =>
    it.checkVisibility(),
  )
