/** Selects and sorts the rows of a table for the screen. */
import { fold } from '../../../base/fold.ts'
import type { Column } from '../column.ts'
import type { Row } from '../row.ts'
import { plainText, type Shown, shownAs } from '../shown.ts'
import { progressOf, readSteps } from '../steps.ts'
import { type Condition, fulfilling } from './conditions.ts'

export interface Sorting {
  readonly column: string
  readonly isDescending: boolean
}

export interface Arrangement {
  readonly sorting: Sorting | null
  /** Shows only rows with a cell that contains this text, ignoring case. */
  readonly wanted: string
  readonly conditions?: readonly Condition[]
}

export interface Words {
  /** The name of a device's person, or of a row. */
  nameOf(id: string): string
  /** Compares texts by the person's language. */
  compare(one: string, other: string): number
}

/** Cells that fit the type come first, then those that don't, then empty ones, in either direction. */
const groupOf = (shown: Shown): number => (shown.kind === 'empty' ? 2 : shown.fits ? 0 : 1)

/** The share of a checklist that is done. */
function shareOf(text: string): number {
  const { done, all } = progressOf(readSteps(text))
  return all === 0 ? 0 : done / all
}

/** The sort key of a cell within its group. */
function keyOf(shown: Shown, column: Column, { nameOf }: Words): string | number {
  if (!shown.fits) return plainText(shown, nameOf)
  if (shown.kind === 'number') return shown.number
  if (shown.kind === 'checkbox') return shown.isChecked ? 1 : 0
  if (shown.kind === 'choice') return column.choices.indexOf(shown.choice)
  if (shown.kind === 'steps') return shareOf(shown.text)
  return plainText(shown, nameOf)
}

// Days are compared as strings, which is much faster.
const comparing = (column: Column, { compare }: Words) =>
  column.type === 'date' ? (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0) : compare

type Key = string | number

const compareKeys = (one: Key, other: Key, compare: Words['compare']): number =>
  typeof one === 'number' && typeof other === 'number' ? one - other : compare(String(one), String(other))

/** Compares two cells of a column. */
export const compareShown = (one: Shown, other: Shown, column: Column, words: Words): number =>
  groupOf(one) - groupOf(other) ||
  compareKeys(keyOf(one, column, words), keyOf(other, column, words), comparing(column, words))

function sorted(rows: readonly Row[], column: Column, isDescending: boolean, words: Words): Row[] {
  const keyed = rows.map((row, place) => {
    const shown = shownAs(row.cells.get(column.id), column)
    return { row, place, group: groupOf(shown), key: keyOf(shown, column, words) }
  })
  const compare = comparing(column, words)
  const turn = isDescending ? -1 : 1
  return keyed
    .sort((one, other) => {
      if (one.group !== other.group) return one.group - other.group
      return turn * compareKeys(one.key, other.key, compare) || one.place - other.place
    })
    .map(({ row }) => row)
}

/** The same array if all rows are shown in their own order. */
export function arrange(
  rows: readonly Row[],
  columns: readonly Column[],
  { sorting, wanted, conditions = [] }: Arrangement,
  words: Words,
): readonly Row[] {
  const text = fold(wanted.trim())
  const hasText = ({ cells }: Row) =>
    columns.some((column) => fold(plainText(shownAs(cells.get(column.id), column), words.nameOf)).includes(text))
  const left = fulfilling(rows, columns, conditions, words.nameOf)
  const shown = text === '' ? left : left.filter(hasText)
  const column = columns.find(({ id }) => id === sorting?.column)
  return sorting && column ? sorted(shown, column, sorting.isDescending, words) : shown
}
