/** The keys of all registered commands, and Esc. */
import { useEffect } from 'react'
import { closePeople, useAppStore } from '../platform/state/store.ts'
import { isCovered } from '../ui/covered.ts'
import { useCommandRegistry } from '../ui/keyboard/commands.tsx'
import { isPlain, matchesKeys } from '../ui/keyboard/keys.ts'

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))

/** Runs the command for the pressed keys, unless a view or a dialog handled them. Mount it once. */
export function useShortcuts(): void {
  const registry = useCommandRegistry()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isCovered()) return
      const isFirst = event.eventPhase === Event.CAPTURING_PHASE
      const command = registry
        .all()
        .commands.find(
          ({ keys, comesFirst = false, sparesFields = false }) =>
            keys !== undefined &&
            comesFirst === isFirst &&
            matchesKeys(event, keys) &&
            !((sparesFields || isPlain(keys)) && isWriting(event.target)),
        )
      if (!command) return
      event.preventDefault()
      if (isFirst) event.stopPropagation()
      command.run()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true })
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [registry])
}

/**
 * Esc closes the drawer and the side panel. Mount it once, above all dialogs. It then runs in the capturing phase,
 * before the dialogs' own handlers, and still sees the dialog that the same key closes.
 */
export function useEscape(): void {
  const store = useAppStore()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || isCovered()) return
      const { drawerOpen, peopleOpen } = store.getState()
      if (drawerOpen) store.setState({ drawerOpen: false })
      else if (peopleOpen && !isWriting(event.target)) closePeople(store)
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [store])
}
