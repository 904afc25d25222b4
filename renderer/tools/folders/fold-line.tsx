import { ChevronDown } from 'lucide-react'
import { formats } from '../../strings/strings.ts'
import classes from './folders.module.css'

/** The heading of a section, which folds it. */
export function FoldLine({
  title,
  count,
  isFolded,
  onToggle,
}: {
  title: string
  count: number
  isFolded: boolean
  onToggle(): void
}) {
  return (
    <h2 className={classes.foldLine}>
      <button type="button" aria-expanded={!isFolded} onClick={onToggle}>
        <ChevronDown size={14} aria-hidden="true" />
        {title} <span className={classes.count}>{formats.number(count)}</span>
      </button>
    </h2>
  )
}
