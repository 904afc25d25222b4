import { Redo2, Undo2 } from 'lucide-react'
import { strings } from '../../strings/strings.ts'
import type { PageBinding, PageState } from '../page-binding.ts'
import { ToolButton } from './tool-button.tsx'

/** Undo and redo of one's own changes. */
export function UndoTools({ binding, state }: { binding: PageBinding; state: PageState }) {
  return (
    <>
      <ToolButton name={strings.pages.undo} keys="Mod+z" disabled={!state.canUndo} onUse={() => binding.undo()}>
        <Undo2 size={18} />
      </ToolButton>
      <ToolButton name={strings.pages.redo} keys="Mod+Shift+z" disabled={!state.canRedo} onUse={() => binding.redo()}>
        <Redo2 size={18} />
      </ToolButton>
    </>
  )
}
