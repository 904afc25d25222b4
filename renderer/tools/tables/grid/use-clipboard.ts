import type { ClipboardEvent } from 'react'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import { COPIED_CELLS, writeCopied } from '../../../../shared/tools/tables/editing/copied.ts'
import { pasting } from '../../../../shared/tools/tables/editing/paste.ts'
import { valuesIn, writeSeparated } from '../../../../shared/tools/tables/files/separated.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import { localText, shownAs } from '../../../../shared/tools/tables/shown.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { useChange } from '../long-changes.tsx'
import { useTableHere } from '../table-context.ts'
import { type Cursor, within } from './use-cursor.ts'

interface Clipboard {
  rows: readonly Row[]
  columns: readonly Column[]
  cursor: Cursor
  /** Cells of a new row that make it match the view. */
  fresh: ReadonlyMap<string, Cell>
  isEditing: boolean
  /** Empties the selected cells. */
  clear(): void
}

/** Copies the selected cells as a spreadsheet does, and pastes cells copied here or in a spreadsheet. */
export function useClipboard({ rows, columns, cursor, fresh, isEditing, clear }: Clipboard) {
  const { editor, writable, reading, words } = useTableHere()
  const change = useChange()
  const store = useAppStore()
  const { range } = cursor
  const { rows: chosenRows, columns: chosenColumns } = within(range, rows, columns)
  const textOf = (cell: Cell | undefined, column: Column) =>
    localText(shownAs(cell, column), words.nameOf, reading.decimal)
  const copy = (event: ClipboardEvent): boolean => {
    if (isEditing || chosenRows.length === 0) return false
    const texts = chosenRows.map(({ cells }) => chosenColumns.map((column) => textOf(cells.get(column.id), column)))
    event.clipboardData.setData('text/plain', writeSeparated(texts, '\t'))
    event.clipboardData.setData(COPIED_CELLS, writeCopied(chosenColumns, chosenRows))
    event.preventDefault()
    return true
  }
  const paste = async (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (isEditing || !writable || cursor.row < 0 || text === '') return
    event.preventDefault()
    const chosen = { rows: chosenRows.length, columns: chosenColumns.length }
    const left = await change({
      title: strings.tables.paste,
      size: Math.max(valuesIn(text, '\t'), chosen.rows * chosen.columns),
      parts: pasting(
        editor,
        { text, cells: event.clipboardData.getData(COPIED_CELLS) },
        {
          ...{ chosen, fresh, reading },
          rows: rows.slice(range.rows[0]),
          columns: columns.slice(range.columns[0]),
          newName: (number) => strings.tables.columnNumber(columns.length + number),
        },
      ),
    })
    if (left && left.rows > 0) store.notify(strings.tables.rowsLeftOut(left.rows))
    if (left && left.columns > 0) store.notify(strings.tables.csvLeftOut.columns(left.columns))
  }
  return {
    onCopy: copy,
    onCut: (event: ClipboardEvent) => {
      if (writable && copy(event)) clear()
    },
    onPaste: (event: ClipboardEvent) => void paste(event),
  }
}
