import { createContext, useContext } from 'react'
import type { Reading } from '../../../shared/tools/tables/shown.ts'
import type { Words } from '../../../shared/tools/tables/views/arrange.ts'
import type { OpenTable } from './use-table.ts'

/** The data shared by the parts of a table on screen. */
export interface TableHere extends OpenTable {
  readonly space: string
  readonly item: string
  /** This person's device id in the space. */
  readonly me: string
  readonly writable: boolean
  readonly reading: Reading
  /** Names of people and rows, and the collation of texts. */
  readonly words: Words
  personOf(device: string): { readonly name: string; readonly color: string | undefined }
}

const TableContext = createContext<TableHere | null>(null)
export const TableProvider = TableContext.Provider

export function useTableHere(): TableHere {
  const here = useContext(TableContext)
  if (!here) throw new Error('useTableHere needs a TableProvider above it')
  return here
}
