import { useMemo, useState } from 'react'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'

/** A cell, or the header of a column (row null). */
export interface Spot {
  readonly row: string | null
  readonly column: string
}

/** Row and column indexes, including the last ones. */
export interface Range {
  readonly rows: readonly [number, number]
  readonly columns: readonly [number, number]
}

/** The rows and columns in a range, which can begin at the header. */
export const within = (
  { rows: [top, bottom], columns: [left, right] }: Range,
  rows: readonly Row[],
  columns: readonly Column[],
) => ({
  rows: rows.slice(Math.max(0, top), bottom + 1),
  columns: columns.slice(left, right + 1),
})

interface Placed {
  spot: Spot
  /** Its last position: if it disappears, the cell at this position gets the focus. */
  row: number
  column: number
}

export interface Cursor {
  /** The focused cell or header; null: the table has no columns. */
  readonly at: Spot | null
  /** Its row index; -1 is the header. */
  readonly row: number
  readonly column: number
  readonly range: Range
  go(row: number, column: number, isExtending?: boolean): void
  /** The position some rows and columns further on: after the last column comes the next row. */
  after(step: readonly [rows: number, columns: number]): readonly [row: number, column: number]
  /** Goes to the first cell of a row, which may not exist yet. */
  goToRow(row: string): void
  /** Selects all rows; the focus stays where it is, or leaves the header. */
  takeAll(): void
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))

/** The focused cell of a grid, and the cells selected with it. */
export function useCursor(rows: readonly Row[], columns: readonly Column[]): Cursor {
  const [placed, setPlaced] = useState<Placed | null>(null)
  const [anchor, setAnchor] = useState<Spot | null>(null)
  /** The corner of the selection opposite the anchor; null: the focused cell. */
  const [corner, setCorner] = useState<Spot | null>(null)
  const rowPlaces = useMemo(() => new Map(rows.map(({ id }, place) => [id, place])), [rows])
  const columnPlaces = useMemo(() => new Map(columns.map(({ id }, place) => [id, place])), [columns])
  const lastColumn = columns.length - 1
  const lastRow = rows.length - 1
  const first: Placed = { spot: { row: rows[0]?.id ?? null, column: columns[0]?.id ?? '' }, row: 0, column: 0 }
  const { spot, ...was } = placed ?? first
  const column = columnPlaces.get(spot.column) ?? clamp(was.column, 0, lastColumn)
  const row = spot.row === null ? -1 : (rowPlaces.get(spot.row) ?? clamp(was.row, -1, lastRow))
  const placeOf = (chosen: Spot | null) => ({
    row: chosen === null ? row : chosen.row === null ? 0 : (rowPlaces.get(chosen.row) ?? row),
    column: chosen === null ? column : (columnPlaces.get(chosen.column) ?? column),
  })
  const [from, to] = [placeOf(anchor), placeOf(corner)]
  const spotAt = (atRow: number, atColumn: number): Spot => ({
    row: rows[atRow]?.id ?? null,
    column: columns[atColumn]?.id ?? '',
  })
  const order = (one: number, other: number) => [Math.min(one, other), Math.max(one, other)] as const
  return {
    at: lastColumn < 0 ? null : spotAt(row, column),
    row,
    column,
    range: { rows: order(from.row, to.row), columns: order(from.column, to.column) },
    go(toRow, toColumn, isExtending = false) {
      const nextRow = clamp(toRow, isExtending ? Math.min(0, lastRow) : -1, lastRow)
      const nextColumn = clamp(toColumn, 0, lastColumn)
      setAnchor(isExtending ? (anchor ?? spotAt(row, column)) : null)
      setCorner(null)
      setPlaced({ spot: spotAt(nextRow, nextColumn), row: nextRow, column: nextColumn })
    },
    after([down, along]) {
      const [toRow, toColumn] = [row + down, column + along]
      if (toColumn > lastColumn) return [toRow + 1, 0]
      return toColumn < 0 && toRow > 0 ? [toRow - 1, lastColumn] : [toRow, toColumn]
    },
    goToRow(id) {
      setAnchor(null)
      setCorner(null)
      setPlaced({ spot: { row: id, column: columns[0]?.id ?? '' }, row: row + 1, column: 0 })
    },
    takeAll() {
      if (lastRow < 0 || lastColumn < 0) return
      setAnchor(spotAt(0, 0))
      setCorner(spotAt(lastRow, lastColumn))
      const inRows = Math.max(0, row)
      setPlaced({ spot: spotAt(inRows, column), row: inRows, column })
    },
  }
}
