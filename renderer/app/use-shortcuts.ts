import { useEffect } from 'react'
import { formatRoute, navigate, parseRoute, type Route, spaceOf } from './routes.ts'
import { type AppStore, closePeople, useAppStore } from './store.ts'

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))

function neighbour<Item>(items: readonly Item[], current: number, step: number): Item | undefined {
  if (items.length === 0) return undefined
  return items[current < 0 ? 0 : (current + step + items.length) % items.length]
}

function moveSpace(store: AppStore, route: Route | null, step: number): void {
  const spaces = store.getState().app?.spaces ?? []
  const next = neighbour(
    spaces,
    spaces.findIndex(({ id }) => id === spaceOf(route)),
    step,
  )
  if (next) navigate({ view: 'space', space: next.id })
}

/** Keys that work everywhere; `views` are the channels and boards of the space on screen, in their order there. */
export function useShortcuts(views: readonly Route[]): void {
  const store = useAppStore()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const route = parseRoute(window.location.hash)
      if (event.altKey && !event.ctrlKey && !event.metaKey) {
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
        if (step !== 0 && event.shiftKey) moveSpace(store, route, step)
        else if (step !== 0) {
          const hashes = views.map(formatRoute)
          const next = neighbour(views, hashes.indexOf(window.location.hash), step)
          if (next) navigate(next)
        } else if (event.key === 'ArrowLeft') window.history.back()
        else if (event.key === 'ArrowRight') window.history.forward()
        else return
        event.preventDefault()
        return
      }
      if (event.key === '?' && !isWriting(event.target) && !store.getState().dialog) {
        store.openDialog({ kind: 'shortcuts' })
        event.preventDefault()
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [store, views])
}

/** Whether something lies on top of the frame that closes itself on Esc. */
const isCovered = () => document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null

/**
 * Esc closes drawer and side panel. Mount it once, above all dialogs: in the capturing phase it then comes before those that a
 * dialog registers, and still sees the dialog that the same key closes.
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
