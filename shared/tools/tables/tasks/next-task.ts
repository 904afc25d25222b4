/** The next task after a repeating one is done. */
import type { occurrencesFrom } from '../../../calendar/occurrences.ts'
import { readRepeat } from '../../../calendar/repeat.ts'
import { isMoment, spanOf } from '../../../calendar/when.ts'
import type { Cell } from '../cell.ts'
import { type Column, doneChoice } from '../column.ts'
import { derivedRow } from '../editing/derived-id.ts'
import type { Row } from '../row.ts'
import { shownAs } from '../shown.ts'
import { readSteps, writeSteps } from '../steps.ts'
import { dueOf, type TaskColumns } from './tasks.ts'

/** Loaded only when a task repeats. */
export type OccurrencesFrom = typeof occurrencesFrom

export interface NextTask {
  /** The same on each device that finishes the task, so that two devices make one task. */
  readonly id: string
  readonly cells: ReadonlyMap<string, Cell>
}

interface Finished {
  readonly row: Row
  readonly columns: readonly Column[]
  readonly tasks: TaskColumns
  readonly occurrencesFrom: OccurrencesFrom
  /** Milliseconds. */
  readonly now: number
}

/** Null if it doesn't repeat, or no longer does. */
export function nextTask({ row, columns, tasks, occurrencesFrom, now }: Finished): NextTask | null {
  const { repeat, due, state, waits } = tasks
  const rule = repeat && shownAs(row.cells.get(repeat.id), repeat)
  const start = dueOf(row.cells, tasks)
  if (rule?.kind !== 'repeat' || !repeat || !due || start === null || !isMoment(start)) return null
  const next = nextDue(start, rule.rule, occurrencesFrom, now)
  if (!next) return null
  const cells = new Map(row.cells)
  for (const column of columns) {
    const shown = shownAs(row.cells.get(column.id), column)
    if (shown.kind !== 'steps') continue
    cells.set(column.id, writeSteps(readSteps(shown.text).map((step) => ({ ...step, isDone: false }))))
  }
  cells.set(due.id, next.due)
  cells.set(repeat.id, next.rule)
  if (waits) cells.delete(waits.id)
  const done = doneChoice(state)
  const begun = state.choices.find(({ id }) => id !== done)
  if (state.type === 'choice' && begun) cells.set(state.id, { choice: begun.id })
  else cells.delete(state.id)
  return { id: derivedRow(`${row.id} ${next.due}`), cells }
}

/** The first later occurrence that isn't over, with the rest of the rule. */
function nextDue(
  start: string,
  rule: string,
  from: OccurrencesFrom,
  now: number,
): { due: string; rule: string } | null {
  const count = readRepeat(rule)?.count ?? null
  const when = { start, end: null, zone: null }
  let place = 0
  for (const each of from(when, rule, count === null ? now : Number.NEGATIVE_INFINITY)) {
    if (each.start === start) continue
    place += 1
    if (count === null) return { due: each.start, rule }
    if (spanOf(each).to > now) return { due: each.start, rule: rule.replace(/COUNT=\d+/, `COUNT=${count - place}`) }
  }
  return null
}
