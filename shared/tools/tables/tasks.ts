/**
 * Rows as tasks: a column says which rows are done, and the first columns of fitting types beside it say who does them,
 * when they are due, how they repeat and what they wait for.
 */
import { appendTo } from '../../base/append-to.ts'
import { type Column, doneChoice, saysDone } from './column.ts'
import type { Row } from './row.ts'
import { shownAs } from './shown.ts'

type Cells = Row['cells']

export interface TaskColumns {
  /** Says which rows are done. */
  readonly state: Column
  readonly assignee: Column | undefined
  readonly due: Column | undefined
  readonly repeat: Column | undefined
  readonly waits: Column | undefined
}

/** Null if no column says which rows are done. @param columns those that are shown */
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

/** A day, or a day and a time of day; null if nobody said. */
export function dueOf(cells: Cells, { due }: Pick<TaskColumns, 'due'>): string | null {
  const shown = due && shownAs(cells.get(due.id), due)
  if (shown?.kind !== 'date') return null
  return shown.time === null ? shown.date : `${shown.date}T${shown.time}`
}

/** @param now the day and the time of day here */
export function isLate(cells: Cells, tasks: TaskColumns, now: string): boolean {
  const due = dueOf(cells, tasks)
  return due !== null && due < now.slice(0, due.length) && !isDone(cells, tasks)
}

/** The rows that a row waits for, whether they are there or not. */
export function waitedFor(cells: Cells, { waits }: Pick<TaskColumns, 'waits'>): readonly string[] {
  const shown = waits && shownAs(cells.get(waits.id), waits)
  return shown?.kind === 'rows' ? shown.rows : []
}

/** The rows that a row waits for and that aren't done. @param rowOf null if there is no such row */
export const blockersOf = (cells: Cells, tasks: TaskColumns, rowOf: (id: string) => Row | null): Row[] =>
  waitedFor(cells, tasks).flatMap((id) => {
    const row = rowOf(id)
    return row && !isDone(row.cells, tasks) ? [row] : []
  })

/** The row itself, and all that wait for it, directly or not: none of them may be what it waits for. */
export function waitingFor(id: string, rows: readonly Row[], tasks: Pick<TaskColumns, 'waits'>): ReadonlySet<string> {
  const waiting = new Map<string, string[]>()
  for (const row of rows)
    for (const other of waitedFor(row.cells, tasks)) {
      appendTo(waiting, other, row.id)
    }
  const found = new Set([id])
  // A set is walked through as it grows, so a circle that two devices made at once ends here.
  for (const each of found) for (const other of waiting.get(each) ?? []) found.add(other)
  return found
}
