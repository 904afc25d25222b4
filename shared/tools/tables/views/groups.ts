/** Groups rows by a column. */
import { fold } from '../../../base/fold.ts'
import type { Cell } from '../cell.ts'
import type { Column } from '../column.ts'
import type { Row } from '../row.ts'
import { plainText, type Shown, shownAs } from '../shown.ts'
import { compareShown, type Words } from './arrange.ts'

export interface RowGroup {
  /** The group's common value as plain text: the same on every device that knows the same names. */
  readonly key: string
  readonly shown: Shown
  /** The cell of a row that is moved into the group. */
  readonly cell: Cell | null
  readonly rows: readonly Row[]
}

/** Maximum number of groups; the last one contains all remaining rows. */
const MOST = 200

const keyOf = (shown: Shown, { nameOf }: Words): string =>
  shown.kind === 'person'
    ? `person ${shown.person}`
    : shown.kind === 'choice'
      ? `choice ${shown.choice.id}`
      : shown.kind === 'date'
        ? `date ${shown.date}`
        : `${shown.kind} ${fold(plainText(shown, nameOf).trim())}`

/**
 * Returns groups in the order of the column, with rows in their own order. A column of choices has a group for each
 * choice, even without rows.
 */
export function groupsOf(rows: readonly Row[], column: Column, words: Words): RowGroup[] {
  const groups = new Map<string, { shown: Shown; cell: Cell | null; rows: Row[] }>()
  if (column.type === 'choice')
    for (const choice of column.choices) {
      const shown: Shown = { kind: 'choice', choice, fits: true }
      groups.set(keyOf(shown, words), { shown, cell: { choice: choice.id }, rows: [] })
    }
  for (const row of rows) {
    const cell = row.cells.get(column.id)
    let shown = shownAs(cell, column)
    // Days are grouped without times, and boxes that were never ticked with unticked ones.
    if (shown.kind === 'date') shown = { ...shown, time: null }
    if (shown.kind === 'empty' && column.type === 'checkbox') shown = { kind: 'checkbox', isChecked: false, fits: true }
    const key = keyOf(shown, words)
    const known = groups.get(key)
    if (known) known.rows.push(row)
    else groups.set(key, { shown, cell: shown.kind === 'date' ? shown.date : (cell ?? null), rows: [row] })
  }
  const sorted = [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .sort((one, other) => compareShown(one.shown, other.shown, column, words))
  if (sorted.length <= MOST) return sorted
  const rest = sorted.slice(MOST - 1).flatMap((group) => group.rows)
  return [...sorted.slice(0, MOST - 1), { key: 'rest', shown: { kind: 'empty', fits: true }, cell: null, rows: rest }]
}
