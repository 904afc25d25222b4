import { useEffect } from 'react'
import { keyOf } from '../../ui/keyboard/keys.ts'
import { useBoard } from './board-context.tsx'

/** Makes an event show another key to all later listeners. */
function seenAs(event: KeyboardEvent, key: string): void {
  if (key !== event.key) Object.defineProperty(event, 'key', { value: event.shiftKey ? key.toUpperCase() : key })
}

/**
 * Undo and redo take back one's own changes. They replace Excalidraw's, whose history would write old values over
 * others' later changes. Other keys are passed on, so that Excalidraw knows them on every layout.
 */
export function BoardKeys() {
  const { editor } = useBoard()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isWriting(event.target)) return
      const direction = directionOf(event)
      if (!direction) return seenAs(event, keyOf(event))
      event.preventDefault()
      event.stopPropagation()
      editor[direction]()
    }
    // Excalidraw also listens on the document, and handles keys pressed anywhere on the page.
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [editor])
  return null
}

function directionOf(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null
  const key = keyOf(event).toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && !event.shiftKey ? 'redo' : null
}

/** Within a text, its own keys apply. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) &&
    !(target instanceof HTMLInputElement && ['checkbox', 'radio', 'button', 'range'].includes(target.type))
  )
}
