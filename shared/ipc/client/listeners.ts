/** The window's side of events, the same for both transports: each payload is checked before a listener sees it. */
import { checkEvent } from '../check.ts'
import type { EventName, EventPayload } from '../contract.ts'

type Listener = (payload: never) => void

export interface Listeners {
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void
  /** Returns false, without notifying anyone, if name or payload doesn't fit the map. */
  emit(name: unknown, payload: unknown): boolean
}

/** Events that can arrive before the screen that handles them exists, and that aren't sent again. */
const SENT_ONCE: ReadonlySet<EventName> = new Set([
  'app.link',
  'app.backup',
  'app.files',
  'shell.command',
  'shell.notified',
])

export function createListeners(): Listeners {
  const listeners = new Map<EventName, Set<Listener>>()
  const unheard = new Map<EventName, unknown>()

  return {
    on(name, listener) {
      const own = listener as Listener
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(own))
      const payload = unheard.get(name)
      if (unheard.delete(name)) queueMicrotask(() => own(payload as never))
      return () => {
        set.delete(own)
      }
    },
    emit(name, payload) {
      const event = checkEvent(name, payload)
      if (event === null) return false
      const set = listeners.get(event.name)
      if (SENT_ONCE.has(event.name) && (set === undefined || set.size === 0)) unheard.set(event.name, event.payload)
      for (const listener of [...(set ?? [])]) {
        try {
          listener(event.payload as never)
        } catch (error) {
          reportError(error)
        }
      }
      return true
    },
  }
}

/** Reports it as an uncaught error, so that it is visible, without stopping the other listeners. */
function reportError(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}
