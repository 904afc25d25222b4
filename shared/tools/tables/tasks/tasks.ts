/**
 * Rows as tasks. One column defines which rows are done; the first columns of fitting types contain their assignee, due
 * date and repeat rule, and the rows that they wait for.
 */
import { appendTo } from '../../../base/append.ts'
import { type Column, doneChoice, saysDone } from '../column.ts'
import type { Row } from '../row.ts'
import { shownAs } from '../shown.ts'

type Cells = Row['cells']

export interface TaskColumns {
  /** Defines which rows are done. */
  readonly state: Column
  readonly assignee: Column | undefined
  readonly due: Column | undefined
  readonly repeat: Column | undefined
  readonly waits: Column | undefined
}

/** Null if no column defines which rows are done. @param columns the shown ones */
export function taskColumns(columns: readonly Column[]): TaskColumns | null {
  const state = columns.find(saysDone)
  if (!state) return null
  const first = (type: Column['type']) => columns.find((column) => column.type === type)
  return { state, assignee: first('person'), due: first('date'), repeat: first('repeat'), waits: first('waits') }
}

export function isDone(cells: Cells, { state }: Pick<TaskColumns, 'state'>): boolean {
  const shown = shownAs(cells.get(state.id), state)
  if (shown.kind === 'checkbox') return shown.isChecked
  return shown.kind === 'choice' && doneChoice(state) === shown.choice.id
}

/** A day, or a day and a time of day; null if there is no due date. */
export function dueOf(cells: Cells, { due }: Pick<TaskColumns, 'due'>): string | null {
  const shown = due && shownAs(cells.get(due.id), due)
  if (shown?.kind !== 'date') return null
  return shown.time === null ? shown.date : `${shown.date}T${shown.time}`
}

/** @param now the local day and time of day */
export function isLate(cells: Cells, tasks: TaskColumns, now: string): boolean {
  const due = dueOf(cells, tasks)
  return due !== null && due < now.slice(0, due.length) && !isDone(cells, tasks)
}

/** The rows that a row waits for, whether they exist or not. */
export function waitedFor(cells: Cells, { waits }: Pick<TaskColumns, 'waits'>): readonly string[] {
  const shown = waits && shownAs(cells.get(waits.id), waits)
  return shown?.kind === 'rows' ? shown.rows : []
}

/** The unfinished rows that a row waits for. @param rowOf null if the row doesn't exist */
export const blockersOf = (cells: Cells, tasks: TaskColumns, rowOf: (id: string) => Row | null): Row[] =>
  waitedFor(cells, tasks).flatMap((id) => {
    const row = rowOf(id)
    return row && !isDone(row.cells, tasks) ? [row] : []
  })

/** The row itself, and all rows that wait for it, directly or indirectly. It can't wait for any of these. */
export function waitingFor(id: string, rows: readonly Row[], tasks: Pick<TaskColumns, 'waits'>): ReadonlySet<string> {
  const waiting = new Map<string, string[]>()
  for (const row of rows)
    for (const other of waitedFor(row.cells, tasks)) {
      appendTo(waiting, other, row.id)
    }
  const found = new Set([id])
  // Iterating over a set includes values added in the meantime, and each only once, so a circle ends here.
  for (const each of found) for (const other of waiting.get(each) ?? []) found.add(other)
  return found
}
