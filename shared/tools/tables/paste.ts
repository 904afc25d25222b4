/** Pastes what was copied in Parley or in another program into cells. */
import { largest } from '../../base/extremes.ts'
import type { Cell } from './cell.ts'
import type { Column, ColumnType } from './column.ts'
import type { CopiedCells } from './copied.ts'
import type { CellWrite, TableEditor } from './editor.ts'
import { formIn, formsOf } from './forms.ts'
import type { Row } from './row.ts'
import { type Reading, readerFor } from './shown.ts'

export interface Pasted {
  readonly texts: readonly (readonly string[])[]
  /** The same content as cells, if it was copied in a table. */
  readonly copied: CopiedCells | null
}

export interface PasteInto {
  /** From the first selected cell on. */
  readonly rows: readonly Row[]
  readonly columns: readonly Column[]
  /** The index of new rows among all rows. */
  readonly at: number
  /** The cells of a new row that make it appear in the view. */
  readonly fresh: ReadonlyMap<string, Cell>
  readonly reading: Reading
  /** The name of the n-th new column. */
  newName(number: number): string
}

interface Target {
  readonly id: string
  readonly type: ColumnType | null
  readonly choices: Column['choices']
  read(text: string): Cell | null
}

/** Whether a cell means the same in another column of its type. */
const isAtHome = (cell: Cell | null, { choices }: Target): boolean =>
  typeof cell !== 'object' ||
  cell === null ||
  'person' in cell ||
  ('choice' in cell && choices.some(({ id }) => id === cell.choice))

/**
 * Overwrites cells with the copied content, in one step. Adds missing rows and columns. Returns how many of each were
 * left out because the table has no room.
 */
export function pasteInto(
  editor: TableEditor,
  { texts, copied }: Pasted,
  into: PasteInto,
): { rows: number; columns: number } {
  const { rows, columns, at, fresh, reading, newName } = into
  const width = largest(
    texts.map(({ length }) => length),
    0,
  )
  const cells: CellWrite[] = []
  const added = texts.slice(rows.length).map(() => new Map(fresh))
  let left = 0
  const targetAt = (place: number): Target | null => {
    const values = texts.map((line) => line[place] ?? '')
    const column = columns[place]
    if (column) return { ...column, read: readerFor(values, column, reading) }
    if (values.every((value) => value.trim() === '')) return null
    const form = formIn(formsOf(values), reading)
    const type = form?.type ?? 'text'
    const id = editor.addColumn(newName(place - columns.length + 1), type)
    if (id === null) left += 1
    return id === null ? null : { id, type, choices: [], read: readerFor(values, { type, choices: [] }, reading) }
  }
  const ids = editor.inOneStep(() => {
    for (let place = 0; place < width; place++) {
      const target = targetAt(place)
      if (!target) continue
      const isSameType = copied?.types[place] === target.type
      for (const [index, line] of texts.entries()) {
        const text = line[place]
        if (text === undefined) continue
        const given = copied?.lines[index]?.[place]
        const cell = isSameType && given !== undefined && isAtHome(given, target) ? given : target.read(text)
        const row = rows[index]
        if (row) cells.push({ row: row.id, column: target.id, cell })
        else if (cell !== null) added[index - rows.length]?.set(target.id, cell)
      }
    }
    return editor.addRows(added, at, cells)
  })
  return { rows: added.length - ids.length, columns: left }
}
