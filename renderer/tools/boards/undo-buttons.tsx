import { Redo2, Undo2 } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { strings } from '../../strings/strings.ts'
import { BarButton } from './bar-button.tsx'
import { useBoard } from './board-context.tsx'

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
