import type { KeyboardEvent } from 'react'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import { shownAs } from '../../../../shared/tools/tables/shown.ts'
import { alongLine, keyOf } from '../../../ui/keyboard/keys.ts'
import { useUndo } from '../long-changes.tsx'
import { useTableHere } from '../table-context.ts'
import { type Cursor, within } from './use-cursor.ts'

interface GridKeys {
  rows: readonly Row[]
  columns: readonly Column[]
  cursor: Cursor
  /** Cells of a new row that make it match the view. */
  fresh: ReadonlyMap<string, Cell>
  /** Empties the selected cells. */
  clear(): void
  edit(initial: string | null): void
  openMenu(row: string | null, column: string, at: { x: number; y: number }): void
}

const PAGE = 15
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-PAGE, 0],
  PageDown: [PAGE, 0],
}

/** The keys of a grid: arrows move, Shift selects, letters and Enter edit, Delete clears, Alt+Shift+arrows reorder. */
export function useGridKeys({ rows, columns, cursor, fresh, clear, edit, openMenu }: GridKeys) {
  const { table, editor, writable } = useTableHere()
  const { undo, redo } = useUndo()
  const { range } = cursor
  const moveRows = (step: number) => {
    const to = step < 0 ? range.rows[0] - 1 : range.rows[1] + 2
    if (rows !== table.rows || cursor.row < 0 || to < 0 || to > rows.length) return
    editor.moveRows(
      within(range, rows, columns).rows.map(({ id }) => id),
      rows[to]?.id ?? null,
    )
  }
  const moveColumn = (step: number) => {
    const to = step < 0 ? cursor.column - 1 : cursor.column + 2
    const column = columns[cursor.column]
    if (column && to >= 0 && to <= columns.length) editor.moveColumn(column.id, columns[to]?.id ?? null)
  }
  /** Handles Enter, F2 and Space. */
  const act = (cell: HTMLElement, isSpace: boolean): boolean => {
    const [row, column] = [rows[cursor.row], columns[cursor.column]]
    if (!column) return false
    if (!row) {
      const { left, bottom } = cell.getBoundingClientRect()
      openMenu(null, column.id, { x: left, y: bottom })
      return true
    }
    if (!writable) return false
    const shown = shownAs(row.cells.get(column.id), column)
    if (column.type === 'checkbox' && shown.fits)
      editor.setCells([{ row: row.id, column: column.id, cell: !(shown.kind === 'checkbox' && shown.isChecked) }])
    else edit(isSpace && column.type === 'text' ? ' ' : null)
    return true
  }
  const insertBelow = () => {
    const row = rows[cursor.row]
    const [added] = editor.addRows([fresh], row ? table.rows.indexOf(row) + 1 : 0)
    if (added) cursor.goToRow(added)
  }
  const move = (key: string, event: KeyboardEvent): boolean => {
    const step = STEPS[key]
    if (step) {
      const far = event.ctrlKey || event.metaKey
      const [down, along] = far ? [step[0] * rows.length, step[1] * columns.length] : step
      cursor.go(far && down < 0 ? 0 : cursor.row + down, cursor.column + along, event.shiftKey)
    } else if (key === 'Home') cursor.go(event.ctrlKey ? 0 : cursor.row, 0, event.shiftKey)
    else if (key === 'End') cursor.go(event.ctrlKey ? rows.length - 1 : cursor.row, columns.length - 1, event.shiftKey)
    else return false
    return true
  }
  const command = (key: string, event: KeyboardEvent): boolean => {
    if (key === 'a') cursor.takeAll()
    else if (!writable) return false
    else if (key === 'z' && (event.shiftKey ? editor.canRedo : editor.canUndo)) event.shiftKey ? redo() : undo()
    else if (key === 'y' && editor.canRedo) redo()
    else if (key === 'enter') insertBelow()
    else return false
    return true
  }
  const reorder = (key: string): boolean => {
    if (!writable) return false
    if (key === 'ArrowUp' || key === 'ArrowDown') moveRows(key === 'ArrowUp' ? -1 : 1)
    else if (key === 'ArrowLeft' || key === 'ArrowRight') moveColumn(key === 'ArrowLeft' ? -1 : 1)
    else return false
    return true
  }
  const plain = (key: string, event: KeyboardEvent): boolean => {
    if (key === 'Enter' || key === 'F2' || key === ' ') return act(event.target as HTMLElement, key === ' ')
    if (!writable || cursor.row < 0) return false
    if (key === 'Delete' || key === 'Backspace') clear()
    else if (key.length === 1 && !event.nativeEvent.isComposing) edit(key)
    else return false
    return true
  }
  return (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    if (event.defaultPrevented || !target.matches('[data-column]')) return
    const key = alongLine(event.key)
    const isCommand = event.ctrlKey || event.metaKey
    const isDone =
      event.altKey && event.shiftKey
        ? reorder(key)
        : !event.altKey &&
          (move(key, event) || (isCommand ? command(keyOf(event).toLowerCase(), event) : plain(key, event)))
    if (!isDone) return
    event.preventDefault()
    event.stopPropagation()
  }
}
