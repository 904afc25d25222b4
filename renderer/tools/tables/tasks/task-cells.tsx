/** Cells for tasks only: progress of a checklist, repetition, and prerequisites. */
import { CalendarSync, ListChecks, Lock } from 'lucide-react'
import { harmless } from '../../../../shared/record/harmless.ts'
import { progressOf, readSteps } from '../../../../shared/tools/tables/steps.ts'
import { isDone } from '../../../../shared/tools/tables/tasks/tasks.ts'
import { strings } from '../../../strings/strings.ts'
import { tip } from '../../../ui/menus/tip.ts'
import { repeatWords } from '../../../ui/time/repeat-words.ts'
import { useTableHere } from '../table-context.ts'
import classes from '../tables.module.css'
import { useRows } from '../use-table.ts'

export function StepsView({ text }: { text: string }) {
  const { done, all } = progressOf(readSteps(text))
  if (all === 0) return null
  return (
    <span className={classes.mark} data-done={done === all || undefined}>
      <ListChecks size={14} aria-hidden="true" />
      {strings.tables.stepsDone(done, all)}
    </span>
  )
}

export function RepeatView({ rule }: { rule: string }) {
  return (
    <span className={classes.mark}>
      <CalendarSync size={14} aria-hidden="true" />
      <span className={classes.text}>{repeatWords(rule)}</span>
    </span>
  )
}

/** The rows that a row waits for. Those that are done are struck through; deleted rows aren't shown. */
export function RowsView({ rows }: { rows: readonly string[] }) {
  const { table, words } = useTableHere()
  useRows(table)
  const { tasks } = table
  const there = rows.flatMap((id) => table.row(id) ?? [])
  const isBlocked = tasks !== null && there.some(({ cells }) => !isDone(cells, tasks))
  return (
    <span className={classes.mark} data-blocked={isBlocked || undefined}>
      {isBlocked && <Lock size={14} role="img" aria-label={strings.tables.blocked} {...tip(strings.tables.blocked)} />}
      <span className={classes.text}>
        {there.map(({ id, cells }, place) => (
          <span key={id}>
            {place > 0 && ', '}
            <bdi data-done={(tasks !== null && isDone(cells, tasks)) || undefined}>{harmless(words.nameOf(id))}</bdi>
          </span>
        ))}
      </span>
    </span>
  )
}
