/** The rows of a table as a job's tasks, with their content when it is started. */
import { cutText } from '../../base/cut-text.ts'
import { plainText, shownAs } from '../tables/shown.ts'
import type { Table } from '../tables/table.ts'
import { JOB_LIMITS as LIMITS } from './limits.ts'
import type { JobRow } from './shape.ts'

type Content = Pick<Table, 'columns' | 'rows'>

/**
 * Leaves out rows with nothing to work on. A text may be longer than a job allows.
 *
 * @param column the task's input; null: all columns as JSON, keyed by name
 * @param nameOf the name of a device's person, or of a row
 */
export function tableRows({ columns, rows }: Content, column: string | null, nameOf: (id: string) => string): JobRow[] {
  const given = columns.filter(({ id, type }) => (column === null ? type !== 'waits' : id === column))
  return rows.flatMap(({ id: row, cells }) => {
    const shown = given.map((each) => [each.name, shownAs(cells.get(each.id), each)] as const)
    const said = shown.filter(([, { kind }]) => kind !== 'empty')
    const [first] = said
    if (!first) return []
    const name = plainText(first[1], nameOf)
    const values = said.map(([key, value]) => {
      if (value.kind === 'number') return [key, value.number] as const
      return [key, value.kind === 'checkbox' ? value.isChecked : plainText(value, nameOf)] as const
    })
    const text = column === null ? JSON.stringify(Object.fromEntries(values)) : name
    return [{ row, name: cutText(name, LIMITS.rowName), text }]
  })
}
