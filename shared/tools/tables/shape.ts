/**
 * A table: a table doc of values. Each field of a row or a column is a value of its own, so that devices that change
 * different fields at once keep both changes (`SPEC.md`).
 */
import { OF_ITEM } from '../tool.ts'

/** Root map: `<column>/<field>` → what is known of a column. */
export const COLUMNS_ROOT = 'columns'
/** Root map: row → its sort key; `<row>/from` → who filled it in, if they may only read. */
export const ROWS_ROOT = 'rows'
/** Root map: `<row>/<column>` → the cell as written. */
export const CELLS_ROOT = 'cells'
/** Root map: `<view>/<field>` → what is known of a view. */
export const VIEWS_ROOT = 'views'
export const TABLE_ROOTS = [COLUMNS_ROOT, ROWS_ROOT, CELLS_ROOT, VIEWS_ROOT] as const
export type TableRoot = (typeof TABLE_ROOTS)[number]

const DOC = 'tool/tables/space/values'
export const TABLE_DOC = new RegExp(`^${DOC}/${OF_ITEM}$`)

/** @param item its id in the index */
export const tableDoc = (item: string): string => `${DOC}/${item}`

/** The table of such a doc; null for any other. */
export const tableOf = (doc: string): string | null => TABLE_DOC.exec(doc)?.groups?.item ?? null

export const ROW_ID = '[0-9a-f]{12}'
/** Columns, choices and views. */
export const PART_ID = '[0-9a-f]{8}'

/** Among the rows: who filled one in. */
export const sourceKey = (row: string): string => `${row}/from`

export const cellKey = (row: string, column: string): string => `${row}/${column}`
