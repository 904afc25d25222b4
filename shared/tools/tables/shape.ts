/**
 * A table: a table doc of values. Each field of a row or column is a separate value, so that concurrent changes to
 * different fields are all kept (`SPEC.md`).
 */
import { OF_ITEM } from '../tool.ts'

/** Root map: `<column>/<field>` → a column's field. */
export const COLUMNS_ROOT = 'columns'
/** Root map: row → its sort key; `<row>/from` → the viewer who filled it in, if any. */
export const ROWS_ROOT = 'rows'
/** Root map: `<row>/<column>` → the cell as written. */
export const CELLS_ROOT = 'cells'
/** Root map: `<view>/<field>` → a view's field. */
export const VIEWS_ROOT = 'views'
export const TABLE_ROOTS = [COLUMNS_ROOT, ROWS_ROOT, CELLS_ROOT, VIEWS_ROOT] as const
export type TableRoot = (typeof TABLE_ROOTS)[number]

const DOC = 'tool/tables/space/values'
export const TABLE_DOC = new RegExp(`^${DOC}/${OF_ITEM}$`)

/** @param item its id in the index */
export const tableDoc = (item: string): string => `${DOC}/${item}`

/** The table of a doc; null if the doc isn't a table. */
export const tableOf = (doc: string): string | null => TABLE_DOC.exec(doc)?.groups?.item ?? null

export const ROW_ID = '[0-9a-f]{12}'
/** The id of a column, a choice or a view. */
export const PART_ID = '[0-9a-f]{8}'

/** In the rows root: who filled in a row. */
export const sourceKey = (row: string): string => `${row}/from`

export const cellKey = (row: string, column: string): string => `${row}/${column}`
