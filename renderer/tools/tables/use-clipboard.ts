import type { ClipboardEvent } from 'react'
import type { Cell } from '../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../shared/tools/tables/column.ts'
import type { CellWrite } from '../../../shared/tools/tables/editor.ts'
import type { Row } from '../../../shared/tools/tables/row.ts'
import { readSeparated, writeSeparated } from '../../../shared/tools/tables/separated.ts'
import { cellOf, plainText, shownAs } from '../../../shared/tools/tables/shown.ts'
import { useTableHere } from './table-context.ts'
import type { Cursor } from './use-cursor.ts'

interface Clipboard {
  rows: readonly Row[]
  columns: readonly Column[]
  cursor: Cursor
  /** What a new row says so that it is in the view. */
  fresh: ReadonlyMap<string, Cell>
  isEditing: boolean
}

/** Copies the chosen cells as a spreadsheet does, and pastes what was copied there or in a spreadsheet. */
export function useClipboard({ rows, columns, cursor, fresh, isEditing }: Clipboard) {
  const { table, editor, writable, reading, words } = useTableHere()
  const { range } = cursor
  const chosenRows = rows.slice(Math.max(0, range.rows[0]), range.rows[1] + 1)
  const chosenColumns = columns.slice(range.columns[0], range.columns[1] + 1)
  const copy = (event: ClipboardEvent): boolean => {
    if (isEditing || chosenRows.length === 0) return false
    const texts = chosenRows.map(({ cells }) =>
      chosenColumns.map((column) => plainText(shownAs(cells.get(column.id), column), words.nameOf)),
    )
    event.clipboardData.setData('text/plain', writeSeparated(texts, '\t'))
    event.preventDefault()
    return true
  }
  const empty = () =>
    editor.setCells(
      chosenRows.flatMap(({ id }) => chosenColumns.map((column) => ({ row: id, column: column.id, cell: null }))),
    )
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (isEditing || !writable || cursor.row < 0 || text === '') return
    event.preventDefault()
    const read = readSeparated(text, '\t')
    const [only] = read
    const isOne = read.length === 1 && only?.length === 1
    // One value goes into each chosen cell.
    const lines = isOne ? chosenRows.map(() => chosenColumns.map(() => only?.[0] ?? '')) : read
    const top = range.rows[0]
    const into = columns.slice(range.columns[0])
    const cells: CellWrite[] = []
    const added: Map<string, Cell>[] = []
    for (const [index, line] of lines.entries()) {
      const row = rows[top + index]
      const made = new Map(fresh)
      for (const [place, value] of line.entries()) {
        const column = into[place]
        if (!column) break
        const cell = cellOf(value, column, reading)
        if (row) cells.push({ row: row.id, column: column.id, cell })
        else if (cell !== null) made.set(column.id, cell)
      }
      if (!row) added.push(made)
    }
    editor.addRows(added, table.rows.length, cells)
  }
  return {
    onCopy: copy,
    onCut: (event: ClipboardEvent) => {
      if (writable && copy(event)) empty()
    },
    onPaste: paste,
  }
}
