import type { Doc } from 'yjs'
import { TableEditor } from './editor.ts'
import { Table } from './table.ts'

/** Changes a table whose doc isn't on screen. */
export function editTable(doc: Doc, change: (editor: TableEditor, table: Table) => void): void {
  const table = new Table(doc)
  change(new TableEditor(doc, table), table)
  table.destroy()
}
