import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Doc } from 'yjs'
import type { Column } from '../../../shared/tools/tables/column.ts'
import { TableEditor } from '../../../shared/tools/tables/editing/editor.ts'
import type { Row } from '../../../shared/tools/tables/row.ts'
import { Table } from '../../../shared/tools/tables/table.ts'
import type { TableView } from '../../../shared/tools/tables/views/view.ts'
import { repeatTasks } from './tasks/repeat-tasks.ts'

export interface OpenTable {
  readonly table: Table
  readonly editor: TableEditor
}

/**
 * The table in a doc, which may be replaced; null before the first effect, and until the code for its tasks is loaded.
 */
export function useTable(doc: Doc): OpenTable | null {
  const [open, setOpen] = useState<OpenTable | null>(null)
  useEffect(() => {
    const table = new Table(doc)
    const editor = new TableEditor(doc, table)
    let isClosed = false
    const show = () => {
      if (!isClosed) setOpen({ table, editor })
    }
    const { ready, stop } = repeatTasks(table, editor)
    if (ready) void ready.then(show)
    else show()
    return () => {
      isClosed = true
      stop()
      table.destroy()
    }
  }, [doc])
  return open
}

export const useRows = (table: Table): readonly Row[] => useSyncExternalStore(table.subscribe, () => table.rows)

export const useColumns = (table: Table): readonly Column[] =>
  useSyncExternalStore(table.subscribe, () => table.columns)

export const useDeletedColumns = (table: Table): readonly Column[] =>
  useSyncExternalStore(table.subscribe, () => table.deletedColumns)

export const useViews = (table: Table): readonly TableView[] => useSyncExternalStore(table.subscribe, () => table.views)
