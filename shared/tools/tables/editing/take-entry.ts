/** Adds a form entry to its table, if the form is open and there is room. */
import { parseJson } from '../../../base/parse-json.ts'
import { type Cell, readCell } from '../cell.ts'
import type { FormEntry } from '../entry.ts'
import { TABLE_LIMITS as LIMITS } from '../limits.ts'
import type { Table } from '../table.ts'
import type { TableEditor } from './editor.ts'

/** The columns that a form asks for. */
export const askedColumns = ({ columns }: Pick<Table, 'columns'>): Table['columns'] =>
  columns.filter(({ type }) => type !== null && type !== 'waits')

/** The cells of an entry by column; empty if there are none. */
export function readEntryCells(text: string): ReadonlyMap<string, Cell> {
  const value = parseJson(text)
  const cells = new Map<string, Cell>()
  for (const each of Array.isArray(value) ? value.slice(0, LIMITS.columns) : []) {
    const [column, written] = Array.isArray(each) ? (each as unknown[]) : []
    const cell = readCell(written)
    if (typeof column === 'string' && cell !== null) cells.set(column, cell)
  }
  return cells
}

/** The row that an entry becomes: the same on each device that adds it. */
export const rowOfEntry = ({ id }: Pick<FormEntry, 'id'>): string => id.slice(0, 12)

/**
 * Returns whether the table contains its row.
 *
 * @param from the device that filled it in
 * @param time when it arrived, in milliseconds
 */
export function takeEntry(table: Table, editor: TableEditor, entry: FormEntry, from: string, time: number): boolean {
  const id = rowOfEntry(entry)
  const known = table.row(id)
  if (known) return known.from?.device === from
  const { rows, views } = table
  const form = views.find((view) => view.id === entry.view)
  if (form?.type !== 'form' || !form.open || rows.length >= LIMITS.rows) return false
  const sent = rows.filter((row) => row.from)
  if (sent.length >= LIMITS.entries || sent.filter((row) => row.from?.device === from).length >= LIMITS.entriesOfOne)
    return false
  const given = readEntryCells(entry.cells)
  const cells = new Map<string, Cell>()
  for (const { id: column } of askedColumns(table)) {
    const cell = given.get(column)
    if (cell !== undefined && !(typeof cell === 'object' && 'rows' in cell)) cells.set(column, cell)
  }
  if (cells.size === 0) return false
  editor.addEntry(id, cells, { device: from, time })
  return true
}
