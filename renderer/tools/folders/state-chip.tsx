import { CircleAlert, CircleCheck, CircleDashed, RefreshCw } from 'lucide-react'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { stateOf } from './folder-words.ts'
import classes from './folders.module.css'

const ICONS = { good: CircleCheck, busy: RefreshCw, quiet: CircleDashed, bad: CircleAlert }

/** A folder's state in a few words. */
export function StateChip({ folder }: { folder: SharedFolder }) {
  const { look, words } = stateOf(folder)
  const Icon = ICONS[look]
  return (
    <span className={classes.chip} data-look={look} role="status">
      <Icon size={14} aria-hidden="true" />
      {words}
    </span>
  )
}
