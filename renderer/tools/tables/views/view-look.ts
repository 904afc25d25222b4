import { Calendar, Columns3, FormInput, LayoutGrid, type LucideIcon, Table2 } from 'lucide-react'
import type { Column, ColumnType } from '../../../../shared/tools/tables/column.ts'
import type { TableView, ViewType } from '../../../../shared/tools/tables/views/view.ts'

export const VIEW_ICONS: Readonly<Record<ViewType, LucideIcon>> = {
  grid: Table2,
  kanban: Columns3,
  calendar: Calendar,
  gallery: LayoutGrid,
  form: FormInput,
}

/** The column types by which a view can arrange its rows; by default, the first type in the list that the table has. */
const FITTING: Partial<Readonly<Record<ViewType, readonly ColumnType[]>>> = {
  kanban: ['choice', 'person', 'checkbox'],
  calendar: ['date'],
}

export const mayArrange = (type: ViewType, column: Column): boolean =>
  type === 'grid' || (column.type !== null && FITTING[type]?.includes(column.type) === true)

/** The column that arranges a view. */
export function arrangingColumn(
  { type, by }: Pick<TableView, 'type' | 'by'>,
  columns: readonly Column[],
): Column | null {
  const chosen = columns.find(({ id }) => id === by)
  if (chosen && mayArrange(type, chosen)) return chosen
  const types = FITTING[type] ?? []
  return types.flatMap((each) => columns.find((column) => column.type === each) ?? [])[0] ?? null
}

/** The column that names a row where there is no room for all of it. */
export const titleColumn = (columns: readonly Column[]): Column | undefined =>
  columns.find(({ type }) => type === 'text') ?? columns[0]
