import { Trash2 } from 'lucide-react'
import { strings } from '../../../strings/strings.ts'
import { ChosenAction, ChosenBar } from '../../../ui/lists/chosen-bar.tsx'
import type { Tree } from '../tree/use-tree.ts'
import classes from './chosen-pages.module.css'

/** The actions for the selected pages; they stay visible while the list scrolls. */
export function ChosenPages({ tree: { choice, remove } }: { tree: Tree }) {
  const { chosen, clear } = choice
  return (
    <div className={classes.bar}>
      <ChosenBar label={strings.tools.selection} words={strings.tools.selected(chosen.size)} onClear={clear}>
        <ChosenAction Icon={Trash2} words={strings.pages.delete} isDanger run={() => remove([...chosen])} />
      </ChosenBar>
    </div>
  )
}
