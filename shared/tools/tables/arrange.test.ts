/** Which rows are shown in which order, and tables as CSV files. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { arrange } from './arrange.ts'
import type { Cell } from './cell.ts'
import type { ColumnType } from './column.ts'
import { addCsv, type CsvFile, csvText, readCsv, separatorOf, writeCsv } from './csv.ts'
import { TableEditor } from './editor.ts'
import { Table } from './table.ts'

const nameOf = (device: string) => (device.startsWith('a') ? 'Ana' : 'Ben')
const words = { nameOf, compare: new Intl.Collator('en', { numeric: true }).compare }
const reading = { decimal: '.', people: [] } as const

function tableWith(type: ColumnType, cells: readonly (Cell | null)[], choices: readonly string[] = []) {
  const doc = new Y.Doc()
  const table = new Table(doc)
  const editor = new TableEditor(doc, table)
  const column = editor.addColumn('Column', type, null, choices) ?? ''
  editor.addRows(cells.map((cell) => new Map(cell === null ? [] : [[column, cell]])))
  const shown = (isDescending: boolean, wanted = '') =>
    arrange(table.rows, table.columns, { sorting: { column, isDescending }, wanted }, words).map(
      ({ cells }) => cells.get(column) ?? null,
    )
  return { table, editor, doc, shown }
}

describe('[T10] the order of rows', () => {
  it.each<[ColumnType, (Cell | null)[], (Cell | null)[]]>([
    ['number', [10, null, 'many', 9, '9.5'], [9, '9.5', 10, 'many', null]],
    [
      'text',
      ['b', null, 'Ä', 'a10', 'a9'],
      ['Ä', 'a9', 'a10', 'b', null].toSorted((one, other) =>
        one === null ? 1 : other === null ? -1 : words.compare(one, other),
      ),
    ],
    [
      'date',
      ['2026-11-23', 'soon', '0999-01-01', '2026-11-23T09:30'],
      ['0999-01-01', '2026-11-23', '2026-11-23T09:30', 'soon'],
    ],
    ['checkbox', [true, false, null], [false, true, null]],
    [
      'person',
      [{ person: 'b'.repeat(64) }, { person: 'a'.repeat(64) }],
      [{ person: 'a'.repeat(64) }, { person: 'b'.repeat(64) }],
    ],
  ])('of %s is by what is shown, with empty cells last', (type, cells, expected) => {
    expect(tableWith(type, cells).shown(false)).toEqual(expected)
  })

  it('turns around only what has a value', () => {
    expect(tableWith('number', [1, null, 2, 'many']).shown(true)).toEqual([2, 1, 'many', null])
  })

  it('of choices is that of the choices', () => {
    const { table, shown } = tableWith('choice', ['Low', 'High', 'Middle'], ['High', 'Middle', 'Low'])
    expect(shown(false)).toEqual(['High', 'Middle', 'Low'])
    expect(arrange(table.rows, table.columns, { sorting: null, wanted: '' }, words)).toBe(table.rows)
  })

  it('leaves out rows without the wanted text', () => {
    expect(tableWith('text', ['Apple', 'pear', 'Pineapple']).shown(false, ' APPLE ')).toEqual(['Apple', 'Pineapple'])
  })
})

const add = (table: Table, doc: Y.Doc, file: CsvFile | null): readonly string[] =>
  file === null ? [] : addCsv(new TableEditor(doc, table), table, file, reading, (place) => `Column ${place + 1}`)

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  new Uint8Array(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((each) => each.charCodeAt(0)))),
  )

describe('a CSV file', () => {
  it('becomes rows with columns of the types of their values, and an equal file again', () => {
    const doc = new Y.Doc()
    const table = new Table(doc)
    const file = readCsv('\uFEFFName;Price;Due;Paid\r\n"Tent; large";12.5;2026-11-30;true\r\n\r\nRope;3;;false\r\n')
    if (!file) throw new Error('nothing was read')
    expect(add(table, doc, file)).toHaveLength(2)
    expect(table.columns.map(({ name, type }) => [name, type])).toEqual([
      ['Name', 'text'],
      ['Price', 'number'],
      ['Due', 'date'],
      ['Paid', 'checkbox'],
    ])
    const written = writeCsv(table.columns, table.rows, nameOf)
    expect(written).toBe('Name,Price,Due,Paid\r\nTent; large,12.5,2026-11-30,true\r\nRope,3,,false')
    add(table, doc, readCsv(written) ?? file)
    expect(table.columns).toHaveLength(4)
    expect(table.rows).toHaveLength(4)
  })

  it('hands no formula to a spreadsheet', () => {
    const { table } = tableWith('text', ['=cmd|calc', '-5'])
    expect(writeCsv(table.columns, table.rows, nameOf)).toBe("Column\r\n'=cmd|calc\r\n-5")
  })

  it('[T9] loses none of the columns that have one name', () => {
    const doc = new Y.Doc()
    const table = new Table(doc)
    const file = readCsv('Name,Phone,Phone\nBen,1,2\n')
    add(table, doc, file)
    add(table, doc, readCsv(writeCsv(table.columns, table.rows, nameOf)))
    expect(table.columns.map(({ name }) => name)).toEqual(['Name', 'Phone', 'Phone'])
    expect(table.rows.map(({ cells }) => table.columns.map(({ id }) => cells.get(id)))).toEqual([
      ['Ben', 1, 2],
      ['Ben', 1, 2],
    ])
  })

  it('[T9] names columns that have values and no name, and has no others without one', () => {
    const doc = new Y.Doc()
    const table = new Table(doc)
    add(table, doc, readCsv('Name,,\nBen,x,\n'))
    expect(table.columns.map(({ name }) => name)).toEqual(['Name', 'Column 2'])
  })

  it('[T9] writes nothing into columns that were deleted', () => {
    const { table, editor, doc } = tableWith('text', [])
    editor.deleteColumn(table.columns[0]?.id ?? '')
    add(table, doc, readCsv('Column\nx\n'))
    const [column] = table.columns
    expect(table.rows[0]?.cells.get(column?.id ?? '')).toBe('x')
  })

  it.each([
    ['UTF-8', bytes('M', 0xc3, 0xbc, 'ller')],
    ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 'M', 0xc3, 0xbc, 'ller')],
    ['UTF-16', bytes(0xff, 0xfe, ...[...'Müller'].flatMap((letter) => [letter.charCodeAt(0), 0]))],
    ['UTF-16 from large to small', bytes(0xfe, 0xff, ...[...'Müller'].flatMap((letter) => [0, letter.charCodeAt(0)]))],
    ['Windows-1252', bytes('Müller')],
  ])('[T9] is read in %s', (_, content) => {
    expect(csvText(content)).toBe('Müller')
  })

  it('[T9] may say its separator before all else', () => {
    const text = 'sep=;\r\nName, first;Age\r\nBen;7'
    expect(separatorOf(text)).toBe(';')
    expect(readCsv(text)?.names).toEqual(['Name, first', 'Age'])
  })

  it('[T9] may begin with lines that say nothing', () => {
    const text = '\n;;\nName;Age\nBen;7'
    expect(separatorOf(text)).toBe(';')
    expect(readCsv(text)).toEqual({ names: ['Name', 'Age'], lines: [['Ben', '7']] })
  })

  it.each(['', '\n\n', ',,,\n'])('without names is none: %j', (text) => {
    expect(readCsv(text)).toBeNull()
  })
})
