import type { ClipboardEvent } from 'react'
import type { Cell } from '../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../shared/tools/tables/column.ts'
import { COPIED_CELLS, readCopied, writeCopied } from '../../../shared/tools/tables/copied.ts'
import { pasteInto } from '../../../shared/tools/tables/paste.ts'
import type { Row } from '../../../shared/tools/tables/row.ts'
import { readSeparated, writeSeparated } from '../../../shared/tools/tables/separated.ts'
import { localText, shownAs } from '../../../shared/tools/tables/shown.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { useTableHere } from './table-context.ts'
import type { Cursor } from './use-cursor.ts'

interface Clipboard {
  rows: readonly Row[]
  columns: readonly Column[]
  cursor: Cursor
  /** Cells of a new row that make it match the view. */
  fresh: ReadonlyMap<string, Cell>
  isEditing: boolean
}

/** Copies the selected cells as a spreadsheet does, and pastes cells copied here or in a spreadsheet. */
export function useClipboard({ rows, columns, cursor, fresh, isEditing }: Clipboard) {
  const { table, editor, writable, reading, words } = useTableHere()
  const store = useAppStore()
  const { range } = cursor
  const chosenRows = rows.slice(Math.max(0, range.rows[0]), range.rows[1] + 1)
  const chosenColumns = columns.slice(range.columns[0], range.columns[1] + 1)
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
  const empty = () =>
    editor.setCells(
      chosenRows.flatMap(({ id }) => chosenColumns.map((column) => ({ row: id, column: column.id, cell: null }))),
    )
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (isEditing || !writable || cursor.row < 0 || text === '') return
    event.preventDefault()
    const texts = readSeparated(text, '\t')
    const copied = readCopied(event.clipboardData.getData(COPIED_CELLS))
    const [only] = texts
    const isOne = texts.length === 1 && only?.length === 1
    /** A single value is pasted into every selected cell. */
    const all = <Value>(value: Value) => chosenRows.map(() => chosenColumns.map(() => value))
    const repeated = copied && {
      types: chosenColumns.map(() => copied.types[0] ?? null),
      lines: all(copied.lines[0]?.[0] ?? null),
    }
    const left = pasteInto(editor, isOne ? { texts: all(only?.[0] ?? ''), copied: repeated } : { texts, copied }, {
      ...{ fresh, reading, at: table.rows.length },
      rows: rows.slice(range.rows[0]),
      columns: columns.slice(range.columns[0]),
      newName: (number) => strings.tables.columnNumber(columns.length + number),
    })
    if (left.rows > 0) store.notify(strings.tables.rowsLeftOut(left.rows))
    if (left.columns > 0) store.notify(strings.tables.csvLeftOut.columns(left.columns))
  }
  return {
    onCopy: copy,
    onCut: (event: ClipboardEvent) => {
      if (writable && copy(event)) empty()
    },
    onPaste: paste,
  }
}
