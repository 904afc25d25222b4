/** Which rows of a table are shown, and in which order. */
import type { Column } from './column.ts'
import { plainText, type Shown, shownAs } from './shown.ts'
import type { Row } from './table.ts'

export interface Sorting {
  readonly column: string
  readonly isDescending: boolean
}

export interface Arrangement {
  readonly sorting: Sorting | null
  /** Rows with a cell that contains this text, in upper or lower case. */
  readonly wanted: string
}

export interface Words {
  nameOf(device: string): string
  /** The order of texts in the person's language. */
  compare(one: string, other: string): number
}

/** What fits the type comes first, then what doesn't, then empty cells, in either direction. */
const groupOf = (shown: Shown): number => (shown.kind === 'empty' ? 2 : shown.fits ? 0 : 1)

/** What two cells of one group are compared by. */
function keyOf(shown: Shown, column: Column, { nameOf }: Words): string | number {
  if (!shown.fits) return plainText(shown, nameOf)
  if (shown.kind === 'number') return shown.number
  if (shown.kind === 'checkbox') return shown.isChecked ? 1 : 0
  if (shown.kind === 'choice') return column.choices.indexOf(shown.choice)
  return plainText(shown, nameOf)
}

function sorted(rows: readonly Row[], column: Column, isDescending: boolean, words: Words): Row[] {
  const keyed = rows.map((row, place) => {
    const shown = shownAs(row.cells.get(column.id), column)
    return { row, place, group: groupOf(shown), key: keyOf(shown, column, words) }
  })
  // Days are compared as they are written, by far the faster way.
  const compare =
    column.type === 'date' ? (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0) : words.compare
  const turn = isDescending ? -1 : 1
  return keyed
    .sort((one, other) => {
      if (one.group !== other.group) return one.group - other.group
      const { key } = one
      const by =
        typeof key === 'number' && typeof other.key === 'number'
          ? key - other.key
          : compare(String(key), String(other.key))
      return turn * by || one.place - other.place
    })
    .map(({ row }) => row)
}

/** The same array if all rows are shown in their own order. */
export function arrange(
  rows: readonly Row[],
  columns: readonly Column[],
  { sorting, wanted }: Arrangement,
  words: Words,
): readonly Row[] {
  const text = wanted.trim().toLowerCase()
  const hasText = ({ cells }: Row) =>
    columns.some((column) =>
      plainText(shownAs(cells.get(column.id), column), words.nameOf)
        .toLowerCase()
        .includes(text),
    )
  const shown = text === '' ? rows : rows.filter(hasText)
  const column = columns.find(({ id }) => id === sorting?.column)
  return sorting && column ? sorted(shown, column, sorting.isDescending, words) : shown
}
