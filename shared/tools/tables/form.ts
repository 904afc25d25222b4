import type { Cell } from './cell.ts'
import type { ColumnType } from './column.ts'

/** How all values of a column are written. Each that is read can be written as it was. */
export interface Form {
  readonly type: ColumnType
  /** What it was read with, if another mark or order would be a form, too. */
  readonly mark: string
  read(text: string): Cell | null
  /** Null: no such cell is in a column of this form. */
  write(cell: Cell): string | null
}
