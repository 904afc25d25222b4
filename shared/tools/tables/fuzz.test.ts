/** Foreign tables. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe } from 'vitest'
import * as Y from 'yjs'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { readCell } from './cell.ts'
import { readColumns, readOrder } from './column.ts'
import { readCsv } from './csv.ts'
import { readSeparated } from './separated.ts'
import { CELLS_ROOT, COLUMNS_ROOT, ROWS_ROOT } from './shape.ts'
import { cellOf, plainText, readDate, readNumber, shownAs } from './shown.ts'
import { Table } from './table.ts'

/** Of the 200,000 for all folders of the code. */
const CASES = 6000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const [column, choice, row] = ['0a0b0c0d', '1a1b1c1d', '0123456789ab']
const sample = {
  columns: {
    [`${column}/name`]: 'Status',
    [`${column}/type`]: 'choice',
    [`${column}/order`]: 'a0',
    [`${column}/width`]: 160,
    [`${column}/choice/${choice}`]: { name: 'To do', colour: 2, order: 'a0' },
  },
  rows: { [row]: 'a0' },
  cells: { [`${row}/${column}`]: { choice } },
}
const reading = { decimal: '.', people: [{ device: 'a'.repeat(64), name: 'Ana' }] } as const

const entriesOf = (value: unknown): [string, unknown][] =>
  // Yjs itself takes its time for more.
  typeof value === 'object' && value !== null ? Object.entries(value).slice(0, 1000) : []

/** The table of a doc with these entries: what it shows, and what its cells are when they are typed again. */
function tableFrom(value: unknown): Table {
  const { columns, rows, cells } = (value ?? {}) as Record<string, unknown>
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const [root, entries] of [
      [COLUMNS_ROOT, columns],
      [ROWS_ROOT, rows],
      [CELLS_ROOT, cells],
    ] as const)
      for (const [key, entry] of entriesOf(entries)) {
        try {
          doc.getMap(root).set(key, entry)
        } catch {
          // A value that Yjs can't hold never gets into a doc.
        }
      }
  })
  return new Table(doc)
}

const readers: Reader[] = [
  {
    name: 'a table',
    form: 'value',
    cases: 2500,
    samples: [sample],
    takes: (texts) => Array.isArray(texts) && texts.length > 0,
    read(value: unknown) {
      const table = tableFrom(value)
      return table.rows.flatMap(({ cells }) =>
        table.allColumns.map((each) => {
          const text = plainText(shownAs(cells.get(each.id), each), () => 'someone')
          return [text, cellOf(text, each, reading)]
        }),
      )
    },
  },
  {
    name: 'columns of a table',
    form: 'value',
    cases: 1000,
    samples: [sample.columns],
    takes: (columns) => Array.isArray(columns) && columns.length > 0,
    read: (value: unknown) => readColumns(entriesOf(value)).map((each) => [each, readOrder(each.order)]),
  },
  {
    name: 'a cell',
    form: 'value',
    cases: 1000,
    samples: ['text', 5, true, { choice }, { person: 'a'.repeat(64) }],
    takes: (cell) => cell !== null,
    read: readCell,
  },
  {
    name: 'separated values, with their numbers and dates',
    form: 'text',
    cases: 1500,
    samples: ['a,"b ""c""",2026-11-23\r\n1.5,-7,=1+1', '1 234,5;2026-11-23T09:30'],
    takes: (lines) => Array.isArray(lines) && lines.length > 0,
    read: (text: string) =>
      readSeparated(text, ',').map((line) =>
        line.map((value) => [value, readNumber(value), readNumber(value, ','), readDate(value)]),
      ),
  },
  {
    name: 'a CSV file',
    form: 'text',
    cases: 1000,
    samples: ['Name;Price\r\n"a ""b"" c";1,5\r\n', '\uFEFFName,Due\nTent,2026-11-23'],
    takes: (file) => file !== null,
    read: readCsv,
  },
]

describe('readers of tables', () => {
  fuzzAll(readers, CASES, { process, collect })
})
