import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Doc } from 'yjs'
import type { Column } from '../../../shared/tools/tables/column.ts'
import { TableEditor } from '../../../shared/tools/tables/editor.ts'
import { type Row, Table } from '../../../shared/tools/tables/table.ts'

export interface OpenTable {
  readonly table: Table
  readonly editor: TableEditor
}

/** The table in a doc, which may be replaced; null before the first effect. */
export function useTable(doc: Doc): OpenTable | null {
  const [open, setOpen] = useState<OpenTable | null>(null)
  useEffect(() => {
    const table = new Table(doc)
    setOpen({ table, editor: new TableEditor(doc, table) })
    return () => table.destroy()
  }, [doc])
  return open
}

export const useRows = (table: Table): readonly Row[] => useSyncExternalStore(table.subscribe, () => table.rows)

export const useColumns = (table: Table): readonly Column[] =>
  useSyncExternalStore(table.subscribe, () => table.columns)

export const useDeletedColumns = (table: Table): readonly Column[] =>
  useSyncExternalStore(table.subscribe, () => table.deletedColumns)
