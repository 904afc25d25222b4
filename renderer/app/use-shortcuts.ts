import { useEffect } from 'react'
import { formatRoute, navigate, parseRoute, type Route, spaceOf } from './routes.ts'
import { type AppStore, useAppStore } from './store.ts'

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
      const { dialog, drawerOpen, peopleOpen } = store.getState()
      if (event.key === '?' && !isWriting(event.target) && !dialog) {
        store.openDialog({ kind: 'shortcuts' })
        event.preventDefault()
      } else if (event.key === 'Escape' && !dialog) {
        if (drawerOpen) store.setState({ drawerOpen: false })
        else if (peopleOpen && !isWriting(event.target)) store.setState({ peopleOpen: false })
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [store, views])
}
