/** Gives the focus back to where it was before a dialog, also where a menu that is gone by then opened the dialog. */
import { createContext, type ReactNode, type RefObject, useContext, useEffect, useRef } from 'react'

const COVERS = '[role="dialog"], [role="menu"], [role="listbox"]'

const FocusContext = createContext<RefObject<HTMLElement | null>>({ current: null })

/** Remembers what had the focus last outside of dialogs and menus. */
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
        // Another dialog takes it. What only hangs from a button may still fade.
        if (isFree && !document.querySelector('[aria-modal="true"]')) last.current?.focus({ preventScroll: true })
      })
    },
    [last],
  )
}

/** For what hangs from a button and was opened from elsewhere, by a menu or the palette: the button has the focus once it closes. */
export function useFocusHome(opened: boolean, button: RefObject<HTMLElement | null>): void {
  const wasOpened = useRef(opened)
  useEffect(() => {
    const { activeElement } = document
    // What closes may still be there with the focus in it, and fade.
    const isLost = activeElement === null || activeElement === document.body || activeElement.closest(COVERS) !== null
    if (wasOpened.current && !opened && isLost) button.current?.focus()
    wasOpened.current = opened
  }, [opened, button])
}
