import { Redo2, Undo2 } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { strings } from '../../strings/strings.ts'
import { BarButton } from './bar-button.tsx'
import { useBoard } from './board-context.tsx'

/**
 * Keys of undo and redo of one's own changes. They replace Excalidraw's, whose history would write old values over
 * others' later changes.
 */
export function UndoKeys() {
  const { editor } = useBoard()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const direction = directionOf(event)
      if (!direction || isWriting(event.target)) return
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

export function UndoButtons() {
  const { editor, writable } = useBoard()
  const able = useSyncExternalStore(
    (listener) => editor.subscribe(listener),
    () => `${editor.canUndo} ${editor.canRedo}`,
  )
  if (!writable) return null
  const [canUndo, canRedo] = able.split(' ').map((word) => word === 'true')
  return (
    <>
      <BarButton
        label={strings.boards.undo}
        keys="Mod+z"
        disabled={!canUndo}
        onClick={() => editor.undo()}
        icon={Undo2}
      />
      <BarButton
        label={strings.boards.redo}
        keys="Mod+Shift+z"
        disabled={!canRedo}
        onClick={() => editor.redo()}
        icon={Redo2}
      />
    </>
  )
}

function directionOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(ctrlKey || metaKey) || altKey) return null
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo'
  return key.toLowerCase() === 'y' && !shiftKey ? 'redo' : null
}

/** Within a text, its own undo applies. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) &&
    !(target instanceof HTMLInputElement && ['checkbox', 'radio', 'button', 'range'].includes(target.type))
  )
}
