import type { Column } from '../../../../shared/tools/tables/column.ts'
import { inParts, ROWS_IN_A_PART } from '../../../../shared/tools/tables/editing/parts.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import { strings } from '../../../strings/strings.ts'
import { useChange } from '../long-changes.tsx'
import { useTableHere } from '../table-context.ts'
import { type Range, within } from './use-cursor.ts'

/** Returns a function that empties the selected cells. */
export function useClear(all: readonly Row[], allColumns: readonly Column[], range: Range): () => void {
  const { editor } = useTableHere()
  const change = useChange()
  return () => {
    const { rows, columns } = within(range, all, allColumns)
    void change({
      title: strings.tables.clearCells,
      size: rows.length * columns.length,
      parts: inParts(rows.length, ROWS_IN_A_PART, (from, to) =>
        editor.setCells(
          rows.slice(from, to).flatMap((row) => columns.map(({ id }) => ({ row: row.id, column: id, cell: null }))),
        ),
      ),
    })
  }
}
