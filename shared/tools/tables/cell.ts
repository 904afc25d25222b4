/** Cells as written, regardless of their column's current type. */
import { cutText } from '../../base/cut-text.ts'
import { TABLE_LIMITS } from './limits.ts'
import { PART_ID, ROW_ID } from './shape.ts'

/** A choice is one of the column's; a person is a device; rows are rows of the table. */
export type Cell =
  | string
  | number
  | boolean
  | { readonly choice: string }
  | { readonly person: string }
  | { readonly rows: readonly string[] }

const CHOICE = new RegExp(`^${PART_ID}$`)
const PERSON = /^[0-9a-f]{64}$/
const ROW = new RegExp(`^${ROW_ID}$`)

/** The first valid rows, each once. */
function readRows(value: readonly unknown[]): string[] {
  const rows = new Set<string>()
  for (const each of value.slice(0, TABLE_LIMITS.waits)) if (typeof each === 'string' && ROW.test(each)) rows.add(each)
  return [...rows]
}

/** Null for an empty cell, or a kind from a later version. */
export function readCell(value: unknown): Cell | null {
  switch (typeof value) {
    case 'string':
      return value === '' ? null : cutText(value, TABLE_LIMITS.cell)
    case 'number':
      return Number.isFinite(value) ? value : null
    case 'boolean':
      return value
    case 'object': {
      if (value === null) return null
      const { choice, person, rows } = value as { choice?: unknown; person?: unknown; rows?: unknown }
      if (typeof choice === 'string' && CHOICE.test(choice)) return { choice }
      if (typeof person === 'string' && PERSON.test(person)) return { person }
      const named = Array.isArray(rows) ? readRows(rows) : []
      return named.length > 0 ? { rows: named } : null
    }
    default:
      return null
  }
}

/** Whether two cells have the same value. */
export const isSameCell = (one: unknown, other: unknown): boolean =>
  one === other ||
  (typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other))
