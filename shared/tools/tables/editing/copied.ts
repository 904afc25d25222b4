/** Cells on the clipboard, next to their text, which Parley pastes without conversion. */
import { parseJson } from '../../../base/parse-json.ts'
import { type Cell, readCell } from '../cell.ts'
import { COLUMN_TYPES, type Column, type ColumnType } from '../column.ts'
import { TABLE_LIMITS } from '../limits.ts'
import type { Row } from '../row.ts'

/** Their MIME type on the clipboard. */
export const COPIED_CELLS = 'application/x-parley-cells'

/** Nesting of an object with a list of lines of cells with lists of rows. */
const DEPTH = 5

export interface CopiedCells {
  readonly types: readonly (ColumnType | null)[]
  readonly lines: readonly (readonly (Cell | null)[])[]
}

export const writeCopied = (columns: readonly Column[], rows: readonly Row[]): string =>
  JSON.stringify({
    types: columns.map(({ type }) => type),
    lines: rows.map(({ cells }) => columns.map(({ id }) => cells.get(id) ?? null)),
  } satisfies CopiedCells)

/** Null if the text isn't a rectangle of cells. */
export function readCopied(text: string): CopiedCells | null {
  const { types, lines } = (parseJson(text, DEPTH) ?? {}) as { types?: unknown; lines?: unknown }
  if (!Array.isArray(types) || !Array.isArray(lines)) return null
  if (types.length > TABLE_LIMITS.columns || lines.length > TABLE_LIMITS.rows) return null
  if (!lines.every((line) => Array.isArray(line) && line.length === types.length)) return null
  return {
    types: types.map((type) => COLUMN_TYPES.find((each) => each === type) ?? null),
    lines: lines.map((line: readonly unknown[]) => line.map(readCell)),
  }
}
