/** Cells as they are written: what they say doesn't depend on the type that their column has at the moment. */
import { cutText } from '../../base/cut-text.ts'
import { TABLE_LIMITS } from './limits.ts'
import { PART_ID, ROW_ID } from './shape.ts'

/** A choice is one of its column; a person is a device; rows are those of the table. */
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

/** Each once, the first ones. */
function readRows(value: readonly unknown[]): string[] {
  const rows = new Set<string>()
  for (const each of value.slice(0, TABLE_LIMITS.waits)) if (typeof each === 'string' && ROW.test(each)) rows.add(each)
  return [...rows]
}

/** Returns null for an empty cell, and for a kind that only later versions know. */
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

/** Whether two cells say the same. */
export const isSameCell = (one: unknown, other: unknown): boolean =>
  one === other ||
  (typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other))
