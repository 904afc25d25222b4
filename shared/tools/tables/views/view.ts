/** Shared views of a table: their names, types, selections and orders of rows. */
import { z } from 'zod'
import { byOrder, readOrder } from '../column.ts'
import { TABLE_LIMITS } from '../limits.ts'
import { PART_ID } from '../shape.ts'
import type { Sorting } from './arrange.ts'
import { type Condition, readConditions } from './conditions.ts'

export const VIEW_TYPES = ['grid', 'kanban', 'calendar', 'gallery', 'form'] as const
export type ViewType = (typeof VIEW_TYPES)[number]

export interface TableView {
  readonly id: string
  readonly name: string
  /** A type from a later version is shown as a grid. */
  readonly type: ViewType
  readonly order: string
  readonly sorting: Sorting | null
  /** The column for a grid's groups, a kanban's lanes or a calendar's days; null: none, or the first that fits. */
  readonly by: string | null
  readonly conditions: readonly Condition[]
  /** For forms: viewers can fill in the form. */
  readonly open: boolean
}

export const VIEW_FIELDS = ['name', 'type', 'order', 'sorting', 'by', 'conditions', 'open'] as const
export type ViewField = (typeof VIEW_FIELDS)[number]

export const viewKey = (view: string, field: ViewField): string => `${view}/${field}`

const KEY = new RegExp(`^(${PART_ID})/(${VIEW_FIELDS.join('|')})$`)
const column = z.string().regex(new RegExp(`^${PART_ID}$`))
const sortingShape = z.object({ column, isDescending: z.boolean() })

/** All valid views in order. @param entries of the views root */
export function readViews(entries: Iterable<readonly [string, unknown]>): TableView[] {
  const fields = new Map<string, Partial<Record<ViewField, unknown>>>()
  for (const [key, value] of entries) {
    const [, id, field] = KEY.exec(key) ?? []
    if (id === undefined) continue
    fields.set(id, { ...fields.get(id), [field as ViewField]: value })
  }
  const views: TableView[] = []
  for (const [id, { name, type, order, sorting, by, conditions, open }] of fields) {
    // Other fields can arrive before its name.
    if (typeof name !== 'string' || name === '' || name.length > TABLE_LIMITS.name) continue
    views.push({
      ...{ id, name, order: readOrder(order) },
      type: VIEW_TYPES.find((each) => each === type) ?? 'grid',
      sorting: sortingShape.safeParse(sorting).data ?? null,
      by: column.safeParse(by).data ?? null,
      conditions: readConditions(conditions),
      open: open === true,
    })
  }
  return views.sort(byOrder).slice(0, TABLE_LIMITS.views)
}
