/** Columns, read from their fields in the doc. */
import { appendTo } from '../../base/append.ts'
import { COLOR } from '../../base/wire-names.ts'
import { type Cell, readCell } from './cell.ts'
import { PALETTE_SIZE } from './choice-colors.ts'
import { TABLE_LIMITS } from './limits.ts'
import { PART_ID } from './shape.ts'

export const COLUMN_TYPES = [
  'text',
  'number',
  'checkbox',
  'date',
  'choice',
  'person',
  'repeat',
  'steps',
  'waits',
] as const
export type ColumnType = (typeof COLUMN_TYPES)[number]

/** What can be computed from the cells of a column. */
export const SUMS = ['filled', 'sum', 'average', 'least', 'most'] as const
export type Sum = (typeof SUMS)[number]

const isSum = (value: unknown): value is Sum => SUMS.includes(value as Sum)
export const readSum = (value: unknown): Sum | null => (isSum(value) ? value : null)

export interface Choice {
  readonly id: string
  readonly name: string
  /** The index of its color in the palette. */
  readonly color: number
  readonly order: string
}

export interface Column {
  readonly id: string
  readonly name: string
  /** Null: a type from a later version, whose cells are shown as written. */
  readonly type: ColumnType | null
  readonly order: string
  /** Pixels; null: the type's default. */
  readonly width: number | null
  readonly choices: readonly Choice[]
  /** What is computed from its cells; null: nothing. */
  readonly sum: Sum | null
  /** The cell value of rows that are done: a choice, or `true`; null: the column doesn't define which are done. */
  readonly done: Cell | null
  /** A deleted column isn't shown, but its cells stay. */
  readonly isDeleted: boolean
}

export const COLUMN_FIELDS = ['name', 'type', 'order', 'width', 'deleted', 'sum', 'done'] as const
export type ColumnField = (typeof COLUMN_FIELDS)[number]

export const columnKey = (column: string, field: ColumnField): string => `${column}/${field}`
export const choiceKey = (column: string, choice: string): string => `${column}/choice/${choice}`

const KEY = new RegExp(`^(${PART_ID})/(?:(${COLUMN_FIELDS.join('|')})|choice/(${PART_ID}))$`)
const ORDER = /^[0-9A-Za-z]+$/
const isType = (value: unknown): value is ColumnType => COLUMN_TYPES.includes(value as ColumnType)

/** A sort key; invalid ones come last. */
export const readOrder = (value: unknown): string =>
  typeof value === 'string' && value.length <= TABLE_LIMITS.order && ORDER.test(value) ? value : '~'

/** Sorts by sort key, then by id: the same on every device. */
export const byOrder = (one: { order: string; id: string }, other: { order: string; id: string }): number =>
  one.order === other.order ? (one.id < other.id ? -1 : 1) : one.order < other.order ? -1 : 1

function readChoice(id: string, value: unknown): Choice | null {
  if (typeof value !== 'object' || value === null) return null
  const { name, [COLOR]: color, order } = value as { name?: unknown; [COLOR]?: unknown; order?: unknown }
  if (typeof name !== 'string' || name === '' || name.length > TABLE_LIMITS.name) return null
  const isColor = Number.isInteger(color) && (color as number) >= 0 && (color as number) < PALETTE_SIZE
  return { id, name, color: isColor ? (color as number) : 0, order: readOrder(order) }
}

/** The choice of rows that are done; null if the column doesn't define one. */
export function doneChoice({ type, choices, done }: Column): string | null {
  const choice = type === 'choice' && typeof done === 'object' && done !== null && 'choice' in done ? done.choice : null
  return choices.some(({ id }) => id === choice) ? choice : null
}

/** Whether a column defines which rows are done. */
export const saysDone = (column: Column): boolean =>
  column.type === 'checkbox' ? column.done === true : doneChoice(column) !== null

/** All valid columns in order, including deleted ones. @param entries of the columns root */
export function readColumns(entries: Iterable<readonly [string, unknown]>): Column[] {
  const fields = new Map<string, Map<string, unknown>>()
  const choices = new Map<string, Choice[]>()
  for (const [key, value] of entries) {
    const [, column, field, choice] = KEY.exec(key) ?? []
    if (column === undefined) continue
    const of = fields.get(column) ?? new Map<string, unknown>()
    fields.set(column, of)
    if (field !== undefined) of.set(field, value)
    const read = choice === undefined ? null : readChoice(choice, value)
    if (read) appendTo(choices, column, read)
  }
  const columns: Column[] = []
  for (const [id, of] of fields) {
    const [name, type, width] = [of.get('name'), of.get('type'), of.get('width')]
    // Its choices or its width may arrive before its name and type.
    if (typeof name !== 'string' || name.length > TABLE_LIMITS.name || typeof type !== 'string') continue
    const isWidth =
      Number.isInteger(width) && (width as number) >= TABLE_LIMITS.narrowest && (width as number) <= TABLE_LIMITS.widest
    columns.push({
      id,
      name,
      type: isType(type) ? type : null,
      order: readOrder(of.get('order')),
      width: isWidth ? (width as number) : null,
      choices: (choices.get(id) ?? []).sort(byOrder).slice(0, TABLE_LIMITS.choices),
      sum: readSum(of.get('sum')),
      done: readCell(of.get('done')),
      isDeleted: of.get('deleted') === true,
    })
  }
  return columns.sort(byOrder)
}
