/** Import and export of tables as CSV files. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Cell } from '../cell.ts'
import type { ColumnType } from '../column.ts'
import { TableEditor } from '../editing/editor.ts'
import { allOf } from '../editing/parts.ts'
import { TABLE_LIMITS } from '../limits.ts'
import type { Reading } from '../shown.ts'
import { Table } from '../table.ts'
import { addingCsv, planCsv, withRows, writeCsv } from './csv.ts'
import { type CsvFile, readCsv, separatorOf } from './csv-file.ts'
import { type Encoding, encodingOf, textIn } from './encodings.ts'

const nameOf = (device: string) => (device.startsWith('a') ? 'Ana' : 'Ben')
const ENGLISH: Reading = { decimal: '.', order: 'mdy', people: [] }
const GERMAN: Reading = { decimal: ',', order: 'dmy', people: [] }
/** The marks of English, German, Italian and Brazilian Portuguese. */
const READINGS: readonly Reading[] = [ENGLISH, GERMAN, GERMAN, GERMAN]

function made(...columns: readonly (readonly [name: string, type: ColumnType])[]) {
  const doc = new Y.Doc()
  const table = new Table(doc)
  const editor = new TableEditor(doc, table)
  for (const [name, type] of columns) editor.addColumn(name, type)
  return { doc, table, editor }
}

const planned = (table: Table, file: CsvFile, reading = ENGLISH, chosen = {}) =>
  planCsv(table, file, reading, (place) => `Column ${place + 1}`, chosen)

const add = (table: Table, editor: TableEditor, file: CsvFile | null, reading = ENGLISH): readonly string[] =>
  file === null ? [] : editor.atOnce(addingCsv(editor, planned(table, file, reading)))

const cellsOf = ({ rows, columns }: Table) => rows.map(({ cells }) => columns.map(({ id }) => cells.get(id) ?? null))
const typesOf = ({ columns }: Table) => columns.map(({ type }) => type)

/** A table imported from one file. */
function imported(text: string, reading = ENGLISH) {
  const { table, editor } = made()
  add(table, editor, readCsv(text), reading)
  return { types: typesOf(table), cells: cellsOf(table), names: table.columns.map(({ name }) => name), table, editor }
}

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  new Uint8Array(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((each) => each.charCodeAt(0)))),
  )

describe('a CSV file', () => {
  it('becomes rows and columns of matching types, and is the same when written again', () => {
    const { table, editor } = made()
    const file = readCsv('\uFEFFName;Price;Due;Paid\r\n"Tent; large";12.5;2026-11-30;true\r\n\r\nRope;3;;false\r\n')
    if (!file) throw new Error('nothing was read')
    expect(add(table, editor, file)).toHaveLength(2)
    expect(table.columns.map(({ name, type }) => [name, type])).toEqual([
      ['Name', 'text'],
      ['Price', 'number'],
      ['Due', 'date'],
      ['Paid', 'checkbox'],
    ])
    const written = writeCsv(table.columns, table.rows, nameOf)
    expect(written).toBe('Name,Price,Due,Paid\r\n"Tent; large",12.5,2026-11-30,true\r\nRope,3,,false')
    add(table, editor, readCsv(written) ?? file)
    expect(table.columns).toHaveLength(4)
    expect(table.rows).toHaveLength(4)
  })

  it('contains no formula for a spreadsheet', () => {
    const { table, editor } = made(['Column', 'text'])
    editor.addRows(['=1+1', '-5'].map((text) => new Map([[table.columns[0]?.id ?? '', text]])))
    expect(writeCsv(table.columns, table.rows, nameOf)).toBe("Column\r\n'=1+1\r\n-5")
  })

  it('[T9] keeps several columns with the same name', () => {
    const { table, editor } = made()
    const file = readCsv('Name,Phone,Phone\nBen,1,2\n')
    add(table, editor, file)
    add(table, editor, readCsv(writeCsv(table.columns, table.rows, nameOf)))
    expect(table.columns.map(({ name }) => name)).toEqual(['Name', 'Phone', 'Phone'])
    expect(table.rows.map(({ cells }) => table.columns.map(({ id }) => cells.get(id)))).toEqual([
      ['Ben', 1, 2],
      ['Ben', 1, 2],
    ])
  })

  it('[T9] gives names to unnamed columns with values, and skips unnamed columns without values', () => {
    const { table, editor } = made()
    add(table, editor, readCsv('Name,,\nBen,x,\n'))
    expect(table.columns.map(({ name }) => name)).toEqual(['Name', 'Column 2'])
  })

  it('[T9] isn’t written into deleted columns', () => {
    const { table, editor } = made(['Column', 'text'])
    editor.deleteColumn(table.columns[0]?.id ?? '')
    add(table, editor, readCsv('Column\nx\n'))
    const [column] = table.columns
    expect(table.rows[0]?.cells.get(column?.id ?? '')).toBe('x')
  })

  it.each([
    ['UTF-8', bytes('M', 0xc3, 0xbc, 'ller')],
    ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 'M', 0xc3, 0xbc, 'ller')],
    ['UTF-16', bytes(0xff, 0xfe, ...[...'Müller'].flatMap((letter) => [letter.charCodeAt(0), 0]))],
    ['UTF-16 from large to small', bytes(0xfe, 0xff, ...[...'Müller'].flatMap((letter) => [0, letter.charCodeAt(0)]))],
    ['Windows-1252', bytes('Müller')],
  ])('[T9] can be encoded in %s', (_, content) => {
    expect(textIn(content, encodingOf(content))).toBe('Müller')
  })

  it('[T9] can specify its separator in the first line', () => {
    const text = 'sep=;\r\nName, first;Age\r\nBen;7'
    expect(separatorOf(text)).toBe(';')
    expect(readCsv(text)?.names).toEqual(['Name, first', 'Age'])
  })

  it('[T9] can begin with empty lines', () => {
    const text = '\n;;\nName;Age\nBen;7'
    expect(separatorOf(text)).toBe(';')
    expect(readCsv(text)).toMatchObject({ names: ['Name', 'Age'], lines: [['Ben', '7']] })
  })

  it.each(['', '\n\n', ',,,\n'])('without names isn’t read: %j', (text) => {
    expect(readCsv(text)).toBeNull()
  })

  it('[T19] keeps codes as written', () => {
    const text =
      'name,zip,phone,card,build\nAna,01067,+390612345,4111111111111112,1E5\nBen,04109,0612,9007199254740993,2E7'
    expect(imported(text).types).toEqual(['text', 'text', 'text', 'text', 'text'])
    expect(imported(text).cells[1]).toEqual(['Ben', '04109', '0612', '9007199254740993', '2E7'])
  })

  it.each<[string, string, Reading, (Cell | null)[]]>([
    ['points in a file with commas, in German', 'a,b\n1234.56,x\n12.5,x', GERMAN, [1234.56, 12.5]],
    ['commas in a file with semicolons, in English', 'a;b\n1.234,56;x\n12,5;x', ENGLISH, [1234.56, 12.5]],
    ['what could be either, in a file with semicolons', 'a;b\n1.234;x\n5.678;x', ENGLISH, [1234, 5678]],
    ['what could be either, in a file with commas', 'a,b\n1.234,x\n5.678,x', GERMAN, [1.234, 5.678]],
    ['what another column says', 'a|b\n1.234|2,5\n5.678|3,5', ENGLISH, [1234, 5678]],
    ['always two digits of a fraction', 'a\n12.50\n3.00', ENGLISH, [12.5, 3]],
  ])('[T19] reads numbers with the marks of the file: %s', (_, text, reading, cells) => {
    expect(imported(text, reading).cells.map(([cell]) => cell)).toEqual(cells)
  })

  it.each([
    ['lists of seats', 'team,seats\nRed,"1,2"\nBlue,"3,4,7"'],
    ['lists of two seats', 'team,seats\nRed,"1,2"\nBlue,"3,4"'],
    ['versions', 'a,b\nx,1.10\ny,1.2'],
  ])('[T19] keeps values that aren’t numbers as texts: %s', (_, text) => {
    expect(imported(text).types).toEqual(['text', 'text'])
  })

  it.each<[string, string[], Reading, string[]]>([
    ['days with dots', ['31.12.2026', '01.01.2027'], ENGLISH, ['2026-12-31', '2027-01-01']],
    ['months first', ['12/31/2026', '1/2/2027'], GERMAN, ['2026-12-31', '2027-01-02']],
    ['what could be either, in English', ['1/2/2026', '3/4/2026'], ENGLISH, ['2026-01-02', '2026-03-04']],
    ['what could be either, in German', ['1/2/2026', '3/4/2026'], GERMAN, ['2026-02-01', '2026-04-03']],
    ['without zeros', ['2026-1-5', '2026-11-23'], ENGLISH, ['2026-01-05', '2026-11-23']],
    ['with times', ['31.12.2026 9:30', '01.01.2027 10:00'], GERMAN, ['2026-12-31T09:30', '2027-01-01T10:00']],
  ])('[T19] reads days: %s', (_, values, reading, cells) => {
    const { types, cells: read } = imported(`Day|x\n${values.map((value) => `${value}|y`).join('\n')}`, reading)
    expect(types[0]).toBe('date')
    expect(read.map(([cell]) => cell)).toEqual(cells)
  })

  it('[T19] converts UTC times to local time', () => {
    const at = new Date('2026-12-31T10:00:00Z')
    const two = (number: number) => String(number).padStart(2, '0')
    const here = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
    expect(imported('a\n2026-12-31T10:00:00Z').cells).toEqual([[here]])
  })

  it.each([
    ['WAHR', 'FALSCH'],
    ['sì', 'no'],
    ['Sim', 'Não'],
    ['true', 'false'],
  ])('[T19] reads %s and %s as ticked and unticked boxes', (yes, no) => {
    expect(imported(`a|b\n${yes}|x\n${no}|x`).cells.map(([cell]) => cell)).toEqual([true, false])
  })

  it('[T9] asks about ambiguous marks and orders, and applies the answer', () => {
    const { table } = made()
    const file = readCsv('a|b\n1.234|1/2/2026') ?? fail()
    expect(planned(table, file).asks).toEqual({ decimal: true, order: true })
    expect(planned(table, file, ENGLISH, { decimal: ',', order: 'dmy' }).rows).toEqual([[1234, '2026-02-01']])
    expect(planned(table, readCsv('a|b\n1.5|13/2/2026') ?? fail()).asks).toEqual({ decimal: false, order: false })
  })

  it('[T9] adds columns for values beyond its names, and reports columns without room', () => {
    expect(imported('name,town\nAna,Bari,note').cells).toEqual([['Ana', 'Bari', 'note']])
    const { table, editor } = made()
    for (let number = 1; number < TABLE_LIMITS.columns; number++) editor.addColumn(`Old ${number}`, 'text')
    expect(planned(table, readCsv('a,b\n1,2,3') ?? fail()).leftOut).toEqual({
      columns: { count: 2, names: ['b', 'Column 3'] },
    })
  })

  it('reports how many rows have no room, and whether the file has too many values', () => {
    const { table } = made(['a', 'text'])
    expect(planned(table, { names: ['a'], lines: [['1']], isCut: true }).leftOut).toEqual({
      values: { count: 1, names: [] },
    })
    expect(withRows({}, 10, TABLE_LIMITS.rows - 10)).toEqual({})
    expect(withRows({}, 10, TABLE_LIMITS.rows - 7)).toEqual({ rows: { count: 3, names: [] } })
    expect(withRows({}, 10, TABLE_LIMITS.rows + 1)).toEqual({ rows: { count: 10, names: [] } })
  })

  it('[T9] can be undone in one step', () => {
    const { table, editor } = imported('name,town\nAna,Bari')
    editor.undo()
    expect([table.rows, table.columns]).toEqual([[], []])
    editor.redo()
    expect(cellsOf(table)).toEqual([['Ana', 'Bari']])
  })

  it('[T9] an import is one step even if it ends early, and undoing it in parts keeps what others write meanwhile', () => {
    const { doc, table, editor } = made(['name', 'text'])
    const file = readCsv(['name', ...Array.from({ length: 500 }, (_, row) => `Ana ${row}`)].join('\n')) ?? fail()
    const adding = editor.asOneStep(addingCsv(editor, planned(table, file)), () => false)
    while (table.rows.length === 0) adding.next()
    adding.return([])
    const added = table.rows.length
    expect(added).toBeGreaterThan(0)
    expect(added).toBeLessThan(500)
    const column = table.columns[0]?.id ?? ''
    const row = table.rows.at(-1)?.id ?? ''
    const undoing = editor.undoing()
    undoing.next()
    new TableEditor(doc, table).setCells([{ row, column, cell: 'Ben' }])
    allOf(undoing)
    expect(table.cellsOf(row).get(column)).toBe('Ben')
    expect(editor.canUndo).toBe(true)
    editor.undo()
    expect(table.columns).toEqual([])
  })

  it.each([
    ['one value', 'Members 2026\nname,town\nAna,Bari'],
    ['a blank line', 'Members 2026\n\nname,town\nAna,Bari'],
    ['empty values', 'Members 2026,\n,\nname,town\nAna,Bari'],
  ])('[T9] can have a title above the names: %s', (_, text) => {
    expect(readCsv(text)).toMatchObject({ names: ['name', 'town'], lines: [['Ana', 'Bari']] })
    expect(readCsv(text, ',', 0)?.names[0]).toBe('Members 2026')
  })

  it.each([
    ['name|town\nAna|Bari', '|'],
    ['Members, old and new\nname;town\nAna;1,5', ';'],
    ['name\ttown, street\nAna\tBari, Via Roma', '\t'],
    ['"a;b",c\n"d;e",f', ','],
    ['a,"b;c"\nd,"e;f"', ','],
  ])('[T9] is divided by the separator that suits most of its lines: %j', (text, separator) => {
    expect(separatorOf(text)).toBe(separator)
  })

  it.each<[Encoding, string, number[]]>([
    ['windows-1251', 'Имя', [0xc8, 0xec, 0xff, 0x2c, 0xe3, 0xee, 0xf0, 0xee, 0xe4]],
    ['shift_jis', '名前', [0x96, 0xbc, 0x91, 0x4f, 0x2c, 0x93, 0x73, 0x8e, 0x73]],
    ['utf-16le', 'Na', [0x4e, 0, 0x61, 0, 0x2c, 0, 0x54, 0]],
    ['utf-16be', 'Na', [0, 0x4e, 0, 0x61, 0, 0x2c, 0, 0x54]],
    ['windows-1252', 'Köln', [0x4b, 0xf6, 0x6c, 0x6e, 0x2c, 0x4d, 0xfc, 0x6c, 0x6c]],
    ['windows-1252', 'ÄRZTE', [0xc4, 0x52, 0x5a, 0x54, 0x45]],
  ])('[T9] without a byte order mark is read as %s', (encoding, start, content) => {
    const bytes = new Uint8Array(content)
    expect(encodingOf(bytes)).toBe(encoding)
    expect(textIn(bytes, encoding).startsWith(start)).toBe(true)
  })

  const word = fc.string({ unit: fc.constantFrom(...'aB1. ,;|\t"\'\n\r=+-@x€é\u0301🙂'), maxLength: 8 })
  const anyText = fc
    .oneof(
      word,
      fc.constantFrom('+49 30 1234', '-5 apples', '=a', '@home', "'=a", '01067', '12,5', '1.10', 'true', '31.12.2026'),
    )
    .map((text) => (text === '' ? null : text))
  const day = fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString())
  const CELLS = {
    text: anyText,
    number: fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number || 0),
      fc.integer(),
      fc.constantFrom(1.234, 1e21, 0.1 + 0.2),
    ),
    date: day.chain((at) => fc.constantFrom(at.slice(0, 10), at.slice(0, 16))),
    checkbox: fc.boolean(),
  }
  const generated = fc
    .array(fc.constantFrom<keyof typeof CELLS>('text', 'number', 'date', 'checkbox'), { minLength: 1, maxLength: 5 })
    .chain((types) =>
      fc.record({
        types: fc.constant(types),
        lines: fc.array(fc.tuple(...types.map((type) => fc.option<Cell | null>(CELLS[type], { freq: 5 }))), {
          minLength: 1,
          maxLength: 8,
        }),
      }),
    )
  /** Rows without any value are left out of a file. */
  const withValues = (lines: readonly (readonly (Cell | null)[])[]) =>
    lines.filter((line) => line.some((cell) => cell !== null))
  const exported = ({
    types,
    lines,
  }: {
    types: readonly ColumnType[]
    lines: readonly (readonly (Cell | null)[])[]
  }) => {
    const { table, editor } = made(...types.map((type, place) => [`Name ${place}`, type] as const))
    const ids = table.columns.map(({ id }) => id)
    editor.addRows(
      lines.map(
        (line) =>
          new Map(line.flatMap((cell, place): [string, Cell][] => (cell === null ? [] : [[ids[place] ?? '', cell]]))),
      ),
    )
    return writeCsv(table.columns, table.rows, nameOf)
  }

  it('[T9] exported from a table restores the same cells in a similar one, in each language', () => {
    fc.assert(
      fc.property(generated, fc.constantFrom(...READINGS), (content, reading) => {
        const text = exported(content)
        const other = made(...content.types.map((type, place) => [`Name ${place}`, type] as const))
        add(other.table, other.editor, readCsv(`\uFEFF${text}\r\n`), reading)
        expect(cellsOf(other.table)).toEqual(withValues(content.lines))
      }),
      { numRuns: 1000 },
    )
  })

  it('[T9] exported from a table becomes a new one with the same numbers, days and boxes, in each language', () => {
    fc.assert(
      fc.property(generated, fc.constantFrom(...READINGS), (content, reading) => {
        const other = made()
        add(other.table, other.editor, readCsv(exported(content)), reading)
        const notTexts = (lines: readonly (readonly (Cell | null)[])[]) =>
          withValues(lines).map((line) => line.filter((_, place) => content.types[place] !== 'text'))
        expect(notTexts(cellsOf(other.table))).toEqual(notTexts(content.lines))
      }),
      { numRuns: 200 },
    )
  })
})

function fail(): never {
  throw new Error('not read')
}
