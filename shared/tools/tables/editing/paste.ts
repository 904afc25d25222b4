/** Pastes what was copied in Parley or in another program into cells. */
import { largest } from '../../../base/extremes.ts'
import type { Cell } from '../cell.ts'
import type { Column, ColumnType } from '../column.ts'
import { separating } from '../files/separated.ts'
import { formIn, formsOf } from '../forms.ts'
import type { Row } from '../row.ts'
import { type Reading, readerFor } from '../shown.ts'
import { type CopiedCells, readCopied } from './copied.ts'
import type { TableEditor } from './editor.ts'
import { inParts, type Parts, ROWS_IN_A_PART, shareOf } from './parts.ts'

/** What the clipboard has. */
export interface Pasted {
  readonly text: string
  /** The same content as cells, if it was copied in a table. */
  readonly cells: string
}

export interface PasteInto {
  /** From the first selected cell on. */
  readonly rows: readonly Row[]
  readonly columns: readonly Column[]
  /** Number of selected rows and columns. */
  readonly chosen: { readonly rows: number; readonly columns: number }
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

interface Lines {
  readonly texts: readonly (readonly string[])[]
  readonly copied: CopiedCells | null
}

/** A single value is pasted into every selected cell. */
function repeated({ texts, copied }: Lines, chosen: PasteInto['chosen']): Lines {
  const [only, ...others] = texts
  if (others.length > 0 || only?.length !== 1) return { texts, copied }
  const all = <Value>(value: Value) => Array<Value[]>(chosen.rows).fill(Array<Value>(chosen.columns).fill(value))
  return {
    texts: all(only[0] ?? ''),
    copied: copied && {
      types: Array(chosen.columns).fill(copied.types[0] ?? null),
      lines: all(copied.lines[0]?.[0] ?? null),
    },
  }
}

/** Where each pasted column goes; null: nowhere. Adds missing columns. */
function* targetsOf(
  editor: TableEditor,
  texts: Lines['texts'],
  { columns, reading, newName }: PasteInto,
): Parts<{ targets: readonly (Target | null)[]; left: number }> {
  const width = largest(
    texts.map(({ length }) => length),
    0,
  )
  const targets: (Target | null)[] = []
  let left = 0
  for (let place = 0; place < width; place++) {
    const values = texts.map((line) => line[place] ?? '')
    const column = columns[place]
    yield 0
    if (column) targets.push({ ...column, read: readerFor(values, column, reading) })
    else if (values.every((value) => value.trim() === '')) targets.push(null)
    else {
      const type = formIn(formsOf(values), reading)?.type ?? 'text'
      const id = editor.addColumn(newName(place - columns.length + 1), type)
      if (id === null) left += 1
      const read = readerFor(values, { type, choices: [] }, reading)
      targets.push(id === null ? null : { id, type, choices: [], read })
    }
  }
  return { targets, left }
}

/**
 * Overwrites cells with the copied content. Adds missing rows, at the end, and missing columns. Returns how many of each
 * were left out because the table has no room.
 */
export function* pasting(
  editor: TableEditor,
  { text, cells }: Pasted,
  into: PasteInto,
): Parts<{ rows: number; columns: number }> {
  const { rows, fresh, chosen } = into
  const { lines } = yield* separating(text, '\t')
  const { texts, copied } = repeated({ texts: lines, copied: readCopied(cells) }, chosen)
  const { targets, left } = yield* targetsOf(editor, texts, into)
  const isSameType = targets.map((target, place) => target !== null && copied?.types[place] === target.type)
  const cellsAt = (line: number): [column: string, cell: Cell | null][] =>
    (texts[line] ?? []).flatMap((value, place) => {
      const target = targets[place]
      if (!target) return []
      const given = copied?.lines[line]?.[place]
      const isGiven = isSameType[place] && given !== undefined && isAtHome(given, target)
      return [[target.id, isGiven ? given : target.read(value)]]
    })
  const over = Math.min(texts.length, rows.length)
  const overwriting = inParts(over, ROWS_IN_A_PART, (from, to) =>
    editor.setCells(
      rows
        .slice(from, to)
        .flatMap(({ id }, place) => cellsAt(from + place).map(([column, cell]) => ({ row: id, column, cell }))),
    ),
  )
  const share = texts.length === 0 ? 0 : over / texts.length
  yield* shareOf(overwriting, 0, share)
  const missing = texts.length - over
  const adding = editor.addingRows(missing, (place) => {
    const written = cellsAt(over + place).filter((each): each is [string, Cell] => each[1] !== null)
    return new Map([...fresh, ...written])
  })
  const added = yield* shareOf(adding, share, 1)
  return { rows: missing - added.length, columns: left }
}
