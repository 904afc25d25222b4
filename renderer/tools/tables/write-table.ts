import type { Doc } from 'yjs'
import { TableEditor } from '../../../shared/tools/tables/editor.ts'
import { tableDoc } from '../../../shared/tools/tables/shape.ts'
import { Table } from '../../../shared/tools/tables/table.ts'
import type { Docs } from '../../docs/docs.ts'

/** Opens a table that isn't on screen, changes it, and closes it once that is durable. False if it isn't writable. */
export async function writeTable(
  docs: Docs,
  space: string,
  item: string,
  change: (editor: TableEditor) => void,
): Promise<boolean> {
  const open = docs.openDoc(space, tableDoc(item))
  try {
    await open.ready
    if (!open.snapshot.writable) return false
    const table = new Table(open.doc)
    change(new TableEditor(open.doc, table))
    table.destroy()
    await open.flush()
    return true
  } finally {
    open.close()
  }
}

/** Copies the content of the table `from` to the table `to`. */
export async function duplicateTable(docs: Docs, space: string, from: string, to: string): Promise<boolean> {
  const open = docs.openDoc(space, tableDoc(from))
  try {
    await open.ready
    if (open.status !== 'ready') return false
    const content: Doc = open.doc
    return await writeTable(docs, space, to, (editor) => editor.takeAll(content))
  } finally {
    open.close()
  }
}
