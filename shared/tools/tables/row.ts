import type { Cell } from './cell.ts'

export interface RowSource {
  readonly device: string
  /** When it arrived, in milliseconds by the clock of the device that added it. */
  readonly time: number
}

export interface Row {
  readonly id: string
  readonly order: string
  /** By column, without empty cells. Includes cells of deleted columns. */
  readonly cells: ReadonlyMap<string, Cell>
  /** The viewer who filled it in, if any. */
  readonly from?: RowSource
}
