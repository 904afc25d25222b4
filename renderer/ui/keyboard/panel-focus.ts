import { type RefObject, useEffect, useState } from 'react'

/** A panel takes the focus when it opens, and returns it when it closes, unless the person moved it. */
export function usePanelFocus(panel: RefObject<HTMLElement | null>): void {
  // Read before a field in the panel takes it.
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
