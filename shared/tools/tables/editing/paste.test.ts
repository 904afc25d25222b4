/** Pasting what was copied in Parley or in another program. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Cell } from '../cell.ts'
import type { ColumnType } from '../column.ts'
import { writeSeparated } from '../files/separated.ts'
import { TABLE_LIMITS } from '../limits.ts'
import { localText, type Reading, shownAs } from '../shown.ts'
import { Table } from '../table.ts'
import { readCopied, writeCopied } from './copied.ts'
import { TableEditor } from './editor.ts'
import { pasting } from './paste.ts'

const ENGLISH: Reading = { decimal: '.', order: 'mdy', people: [] }
const GERMAN: Reading = { decimal: ',', order: 'dmy', people: [] }

function made(types: readonly ColumnType[], lines: readonly (readonly (Cell | null)[])[] = []) {
  const doc = new Y.Doc()
  const table = new Table(doc)
  const editor = new TableEditor(doc, table)
  const ids = types.map((type, place) => editor.addColumn(`Column ${place + 1}`, type) ?? '')
  editor.addRows(
    lines.map((line) => new Map(line.flatMap((cell, place) => (cell === null ? [] : [[ids[place] ?? '', cell]])))),
  )
  return { table, editor }
}

const CELL = { rows: 1, columns: 1 }

const cellsOf = ({ rows, columns }: Table) => rows.map(({ cells }) => columns.map(({ id }) => cells.get(id) ?? null))

/** The text on the clipboard, and the cells next to it. */
const copied = ({ rows, columns }: Table, { decimal }: Reading) => ({
  text: writeSeparated(
    rows.map(({ cells }) => columns.map((column) => localText(shownAs(cells.get(column.id), column), String, decimal))),
    '\t',
  ),
  cells: writeCopied(columns, rows),
})

/** Pastes from the first cell on. */
function pastingInto(
  { table, editor }: ReturnType<typeof made>,
  { text, cells = '', reading = ENGLISH, chosen = CELL }: Pasting,
) {
  const { rows, columns } = table
  return pasting(
    editor,
    { text, cells },
    {
      ...{ rows, columns, chosen, fresh: new Map(), reading },
      newName: (number) => `Column ${columns.length + number}`,
    },
  )
}

interface Pasting {
  text: string
  cells?: string
  reading?: Reading
  /** The selection. */
  chosen?: { rows: number; columns: number }
}

const paste = (into: ReturnType<typeof made>, pasted: Pasting) => into.editor.atOnce(pastingInto(into, pasted))

describe('[T8] pasted content', () => {
  const cells = {
    text: fc.constantFrom<Cell | null>('01067', '=a', '12,5', ' ', '1.234', 'a\tb\n"c"', null),
    number: fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number || 0),
      fc.constantFrom<Cell | null>(1.234, 'many', null),
    ),
    date: fc.constantFrom<Cell | null>('2026-01-02', '2026-01-02T09:30', '1/2/2026', null),
    checkbox: fc.constantFrom<Cell | null>(true, false, 'perhaps', null),
  }
  const TYPES = ['text', 'number', 'date', 'checkbox'] as const
  const line = fc.tuple(...TYPES.map((type) => cells[type] as fc.Arbitrary<Cell | null>))

  it('becomes the same cells, from any language to any other', () => {
    const language = fc.constantFrom(ENGLISH, GERMAN)
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), language, language, (lines, from, to) => {
        const { text, cells: beside } = copied(made(TYPES, lines).table, from)
        const other = made(TYPES)
        paste(other, { text, cells: beside, reading: to })
        expect(cellsOf(other.table)).toEqual(lines)
      }),
    )
  })

  it.each<[string, Reading, ColumnType, string, (Cell | null)[]]>([
    ['a decimal comma, in English', ENGLISH, 'number', '12,5\n1.234,5', [12.5, 1234.5]],
    ['a decimal comma, in German', GERMAN, 'number', '12,5\n1.234', [12.5, 1234]],
    ['groups of other lengths', ENGLISH, 'number', '3,4,7', ['3,4,7']],
    ['zeros in front', ENGLISH, 'number', '007', ['007']],
    ['more digits than numbers have', ENGLISH, 'number', '9007199254740993', ['9007199254740993']],
    ['days with dots', ENGLISH, 'date', '31.12.2026', ['2026-12-31']],
    ['days of which one says the order', ENGLISH, 'date', '31/12/2026\n1/2/2027', ['2026-12-31', '2027-02-01']],
    ['words of another language', ENGLISH, 'checkbox', 'WAHR\nFALSCH', [true, false]],
    ['what doesn’t fit', ENGLISH, 'checkbox', 'perhaps', ['perhaps']],
  ])('is read as one column: %s', (_, reading, type, text, expected) => {
    const target = made([type])
    paste(target, { text, reading })
    expect(cellsOf(target.table).map(([cell]) => cell)).toEqual(expected)
  })

  it('adds missing columns and rows, which can be undone in one step', () => {
    const target = made(['text'], [['old']])
    expect(paste(target, { text: 'a\t1\nb\t2,5', reading: GERMAN })).toEqual({ rows: 0, columns: 0 })
    expect(cellsOf(target.table)).toEqual([
      ['a', 1],
      ['b', 2.5],
    ])
    expect(target.table.columns.map(({ name, type }) => [name, type])).toEqual([
      ['Column 1', 'text'],
      ['Column 2', 'number'],
    ])
    target.editor.undo()
    expect(cellsOf(target.table)).toEqual([['old']])
  })

  it('a single value goes into every selected cell, unchanged if it was copied in a table', () => {
    const from = made(['checkbox'], [[true]])
    const { text, cells: beside } = copied(from.table, GERMAN)
    const target = made(['checkbox', 'checkbox', 'text'], Array<null[]>(3).fill([null, null, null]))
    paste(target, { text, cells: beside, chosen: { rows: 2, columns: 3 } })
    expect(cellsOf(target.table)).toEqual([
      [true, true, text],
      [true, true, text],
      [null, null, null],
    ])
    paste(target, { text: 'no', chosen: { rows: 1, columns: 2 } })
    expect(cellsOf(target.table)[0]).toEqual([false, false, text])
  })

  it('adds missing rows below all others, with the values that the view requires', () => {
    const target = made(
      ['number', 'text'],
      [
        [1, 'old'],
        [2, 'old'],
      ],
    )
    const [, text] = target.table.columns
    const { rows, columns } = target.table
    target.editor.atOnce(
      pasting(
        target.editor,
        { text: '5\n6\n7', cells: '' },
        {
          ...{ rows: rows.slice(0, 1), columns, chosen: CELL, reading: ENGLISH },
          fresh: new Map([[text?.id ?? '', 'fresh']]),
          newName: String,
        },
      ),
    )
    expect(cellsOf(target.table)).toEqual([
      [5, 'old'],
      [2, 'old'],
      [6, 'fresh'],
      [7, 'fresh'],
    ])
  })

  it('reports how many columns have no room', () => {
    const target = made(Array.from({ length: TABLE_LIMITS.columns }, () => 'text' as const))
    const wide = Array.from({ length: TABLE_LIMITS.columns + 2 }, String).join('\t')
    expect(paste(target, { text: wide })).toEqual({ rows: 0, columns: 2 })
  })

  it.each(['', '{', '[]', 'null', '{"types":[],"lines":[[1]]}', '{"types":["text"],"lines":[[{"choice":7}],[1,2]]}'])(
    'contains no cells if the clipboard has %j next to its text',
    (text) => {
      expect(readCopied(text)).toBeNull()
    },
  )
})
