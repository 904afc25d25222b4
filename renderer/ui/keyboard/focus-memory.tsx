/** Returns the focus to where it was before a dialog, even if the dialog was opened by a menu that has closed since. */
import { createContext, type ReactNode, type RefObject, useContext, useEffect, useRef } from 'react'

const COVERS = '[role="dialog"], [role="menu"], [role="listbox"]'

const FocusContext = createContext<RefObject<HTMLElement | null>>({ current: null })

/** Remembers the last element outside dialogs and menus that had the focus. */
export function FocusMemory({ children }: { children: ReactNode }) {
  const last = useRef<HTMLElement | null>(null)
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !target.closest(COVERS)) last.current = target
    }
    document.addEventListener('focusin', onFocus)
    return () => document.removeEventListener('focusin', onFocus)
  }, [])
  return <FocusContext value={last}>{children}</FocusContext>
}

/** For a component that takes the focus while it is mounted. */
export function useFocusReturn(): void {
  const last = useContext(FocusContext)
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const isFree = document.activeElement === null || document.activeElement === document.body
        // If another dialog is open, it gets the focus. A popover may still be fading.
        if (isFree && !document.querySelector('[aria-modal="true"]')) last.current?.focus({ preventScroll: true })
      })
    },
    [last],
  )
}

/** For a popover that was opened from a menu or the palette: its button gets the focus when it closes. */
export function useFocusHome(opened: boolean, button: RefObject<HTMLElement | null>): void {
  const wasOpened = useRef(opened)
  useEffect(() => {
    const { activeElement } = document
    // The closing popover may still be fading with the focus in it.
    const isLost = activeElement === null || activeElement === document.body || activeElement.closest(COVERS) !== null
    if (wasOpened.current && !opened && isLost) button.current?.focus()
    wasOpened.current = opened
  }, [opened, button])
}
