import type { Cell } from './cell.ts'
import type { ColumnType } from './column.ts'

/** The notation of all values in a column. Each value that is read is the same when written again. */
export interface Form {
  readonly type: ColumnType
  /** The decimal mark or the order with which it was read, because another one may also fit. */
  readonly mark: string
  read(text: string): Cell | null
  /** Null if a column in this form can't have such a cell. */
  write(cell: Cell): string | null
}
