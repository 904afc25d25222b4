import type { Doc } from 'yjs'
import { Table } from '../table.ts'
import { TableEditor } from './editor.ts'

/** Changes a table whose doc isn't on screen. */
export function editTable(doc: Doc, change: (editor: TableEditor, table: Table) => void): void {
  const table = new Table(doc)
  change(new TableEditor(doc, table), table)
  table.destroy()
}
