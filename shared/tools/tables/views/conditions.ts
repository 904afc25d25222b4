/** Selects the rows that fulfill all conditions of a view. */
import { fold } from '../../../base/fold.ts'
import { type Cell, isSameCell, readCell } from '../cell.ts'
import type { Column } from '../column.ts'
import { TABLE_LIMITS } from '../limits.ts'
import type { Row } from '../row.ts'
import { PART_ID } from '../shape.ts'
import { plainText, type Shown, shownAs } from '../shown.ts'

export const TESTS = ['has', 'is', 'isNot', 'less', 'more', 'empty', 'filled'] as const
export type Test = (typeof TESTS)[number]

export interface Condition {
  readonly column: string
  readonly test: Test
  /** The value to compare with; null: not chosen yet, so all rows fulfill the condition. */
  readonly cell: Cell | null
}

/** Whether a test needs no value to compare with. */
export const isBare = (test: Test): boolean => test === 'empty' || test === 'filled'

const COLUMN = new RegExp(`^${PART_ID}$`)

/** Leaves out invalid conditions, and those beyond the limit. */
export function readConditions(value: unknown): Condition[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, TABLE_LIMITS.conditions).flatMap((each: unknown): Condition[] => {
    if (typeof each !== 'object' || each === null) return []
    const { column, test, cell } = each as { column?: unknown; test?: unknown; cell?: unknown }
    const known = TESTS.find((name) => name === test)
    if (typeof column !== 'string' || !COLUMN.test(column) || !known) return []
    return [{ column, test: known, cell: readCell(cell) }]
  })
}

/** The value by which cells are compared; null if they have no order. */
function sizeOf(shown: Shown): number | string | null {
  if (shown.kind === 'number') return shown.number
  if (shown.kind === 'date') return `${shown.date} ${shown.time ?? ''}`
  return shown.kind === 'text' ? fold(shown.text) : null
}

function compares(test: 'less' | 'more', shown: Shown, wanted: Shown): boolean {
  const [one, other] = [sizeOf(shown), sizeOf(wanted)]
  if (one === null || other === null || typeof one !== typeof other) return false
  return test === 'less' ? one < other : one > other
}

type NameOf = (device: string) => string

function isFulfilled({ test, cell }: Condition, column: Column, row: Row, nameOf: NameOf): boolean {
  const shown = shownAs(row.cells.get(column.id), column)
  // A box that was never ticked counts as empty, like an unticked one.
  const isEmpty = shown.kind === 'empty' || (shown.kind === 'checkbox' && !shown.isChecked)
  if (test === 'empty') return isEmpty
  if (test === 'filled') return !isEmpty
  if (cell === null) return true
  const wanted = shownAs(cell, column)
  if (test === 'less' || test === 'more') return compares(test, shown, wanted)
  const text = fold(plainText(shown, nameOf))
  if (test === 'has') return text.includes(fold(plainText(wanted, nameOf)))
  const isSame =
    isSameCell(row.cells.get(column.id), cell) ||
    (shown.kind !== 'person' && !isEmpty && text === fold(plainText(wanted, nameOf)))
  return isSame === (test === 'is')
}

/** The cells with which a new row fulfills the conditions, as far as the conditions determine them. */
export const cellsFulfilling = (
  conditions: readonly Condition[],
  columns: readonly Column[],
): ReadonlyMap<string, Cell> =>
  new Map(
    conditions.flatMap(({ column: id, test, cell }): [string, Cell][] => {
      const column = columns.find((each) => each.id === id)
      if (test === 'is' && column && cell !== null) return [[id, cell]]
      return test === 'filled' && column?.type === 'checkbox' ? [[id, true]] : []
    }),
  )

/**
 * Returns the same array if there are no effective conditions. Those on columns that are no longer shown have no
 * effect.
 */
export function fulfilling(
  rows: readonly Row[],
  columns: readonly Column[],
  conditions: readonly Condition[],
  nameOf: NameOf,
): readonly Row[] {
  const tests = conditions.flatMap((condition) => {
    const column = columns.find(({ id }) => id === condition.column)
    return column ? [{ condition, column }] : []
  })
  if (tests.length === 0) return rows
  return rows.filter((row) => tests.every(({ condition, column }) => isFulfilled(condition, column, row, nameOf)))
}
