import type { Doc } from 'yjs'
import { writeDoc } from '../../../shared/docs/with-doc.ts'
import { TableEditor } from '../../../shared/tools/tables/editor.ts'
import { tableDoc } from '../../../shared/tools/tables/shape.ts'
import { Table } from '../../../shared/tools/tables/table.ts'
import type { Docs } from '../../docs/docs.ts'

type Change = (editor: TableEditor, table: Table) => void

function editTable(doc: Doc, change: Change): void {
  const table = new Table(doc)
  change(new TableEditor(doc, table), table)
  table.destroy()
}

/** Changes a table that isn't on screen. Resolves when that is durable, to false if it isn't writable. */
export const writeTable = (docs: Docs, space: string, item: string, change: Change): Promise<boolean> =>
  writeDoc(docs, space, tableDoc(item), (doc) => editTable(doc, change))

export const copyTable = (from: Doc, to: Doc): void => editTable(to, (editor) => editor.takeAll(from))
