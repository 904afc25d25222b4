import type { Doc } from 'yjs'
import { writeDoc } from '../../../shared/docs/with-doc.ts'
import { editTable } from '../../../shared/tools/tables/editing/edit-table.ts'
import type { TableEditor } from '../../../shared/tools/tables/editing/editor.ts'
import { tableDoc } from '../../../shared/tools/tables/shape.ts'
import type { Table } from '../../../shared/tools/tables/table.ts'
import type { Docs } from '../../docs/docs.ts'

type Change = (editor: TableEditor, table: Table) => void

/**
 * Changes a table that isn't on screen. Resolves once the change is durable, or to false if the table isn't writable.
 */
export const writeTable = (docs: Docs, space: string, item: string, change: Change): Promise<boolean> =>
  writeDoc(docs, space, tableDoc(item), (doc) => editTable(doc, change))

export const copyTable = (from: Doc, to: Doc): void => editTable(to, (editor) => editor.takeAll(from))
