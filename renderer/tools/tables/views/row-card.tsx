import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import { isDone } from '../../../../shared/tools/tables/tasks/tasks.ts'
import { strings } from '../../../strings/strings.ts'
import { CellView } from '../grid/cell-view.tsx'
import { useTableHere } from '../table-context.ts'
import classes from '../tables.module.css'
import { titleColumn } from './view-look.ts'

/** Maximum number of fields below the title. */
const MOST = 4

/** A row as a card: its title and other fields. `without`: a column whose value the card's place already shows. */
export function RowCard({
  row,
  columns,
  without,
}: {
  row: Row
  columns: readonly Column[]
  without?: string | undefined
}) {
  const { table } = useTableHere()
  const { tasks } = table
  const title = titleColumn(columns)
  const more = columns.filter(
    ({ id, type }) => id !== title?.id && id !== without && row.cells.has(id) && type !== 'checkbox',
  )
  return (
    <>
      <strong className={classes.cardTitle} data-done={(tasks !== null && isDone(row.cells, tasks)) || undefined}>
        {title && row.cells.has(title.id) ? (
          <CellView cell={row.cells.get(title.id)} column={title} />
        ) : (
          <span className={classes.quiet}>{strings.tables.untitled}</span>
        )}
      </strong>
      {more.slice(0, MOST).map((column) => (
        <span key={column.id} className={classes.cardField} title={column.name}>
          <CellView cell={row.cells.get(column.id)} column={column} of={row.cells} />
        </span>
      ))}
    </>
  )
}
