/** Computes a value from a column, for all rows or those in a group. */
import type { Column, Sum } from '../column.ts'
import type { Row } from '../row.ts'
import { shownAs } from '../shown.ts'

/** Null if there is nothing to compute from. Ticked boxes are 1. */
export function sumOf(rows: readonly Row[], column: Column, sum: Sum): number | null {
  let [filled, total, count, least, most] = [0, 0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { cells } of rows) {
    const shown = shownAs(cells.get(column.id), column)
    if (shown.kind !== 'empty' && !(shown.kind === 'checkbox' && !shown.isChecked)) filled += 1
    const number = shown.kind === 'number' ? shown.number : shown.kind === 'checkbox' ? Number(shown.isChecked) : null
    if (number === null) continue
    count += 1
    total += number
    least = Math.min(least, number)
    most = Math.max(most, number)
  }
  if (sum === 'filled') return filled
  if (count === 0) return null
  const value = { sum: total, average: total / count, least, most }[sum]
  // The numbers are too large for a sum.
  return Number.isFinite(value) ? value : null
}
