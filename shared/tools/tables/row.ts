import type { Cell } from './cell.ts'

export interface RowSource {
  readonly device: string
  /** When it came, in milliseconds, on the clock of whoever took it. */
  readonly time: number
}

export interface Row {
  readonly id: string
  readonly order: string
  /** By column; empty ones are missing. Cells of deleted columns are among them. */
  readonly cells: ReadonlyMap<string, Cell>
  /** Who filled it in, if they may only read. */
  readonly from?: RowSource
}
