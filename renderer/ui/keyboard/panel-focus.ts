import { type RefObject, useEffect, useState } from 'react'

/** Focuses a panel when it opens, and returns the focus when it closes, unless the person moved it. */
export function usePanelFocus(panel: RefObject<HTMLElement | null>): void {
  // Read before a field in the panel takes the focus.
  const [before] = useState(() => document.activeElement)
  useEffect(() => {
    const element = panel.current
    if (!element?.contains(document.activeElement)) element?.focus()
    return () => {
      if (before instanceof HTMLElement && (document.activeElement === document.body || !document.activeElement))
        before.focus()
    }
  }, [panel, before])
}
