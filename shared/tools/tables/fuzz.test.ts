/** Untrusted tables. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe } from 'vitest'
import * as Y from 'yjs'
import { COLOR } from '../../base/wire-names.ts'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { readCell } from './cell.ts'
import { readCheck } from './checks.ts'
import { readColumns, readOrder } from './column.ts'
import { readDate } from './dates.ts'
import { readCopied } from './editing/copied.ts'
import { TableEditor } from './editing/editor.ts'
import { takeEntry } from './editing/take-entry.ts'
import { encodeEntry, encodeEntryAnswer, readEntry, readEntryAnswer } from './entry.ts'
import { planCsv } from './files/csv.ts'
import { readCsvBytes } from './files/csv-file.ts'
import { encodingOf } from './files/encodings.ts'
import { readSeparated } from './files/separated.ts'
import { readNumber } from './numbers.ts'
import { CELLS_ROOT, COLUMNS_ROOT, ROWS_ROOT, VIEWS_ROOT } from './shape.ts'
import { cellOf, plainText, shownAs } from './shown.ts'
import { readSteps, writeSteps } from './steps.ts'
import { Table } from './table.ts'
import { blockersOf, isLate, waitingFor } from './tasks/tasks.ts'
import { arrange } from './views/arrange.ts'
import { readConditions } from './views/conditions.ts'
import { groupsOf } from './views/groups.ts'
import { sumOf } from './views/sums.ts'
import { readViews } from './views/view.ts'

/** This folder's share of 200,000 cases in total. */
const CASES = 7500

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const [column, choice, view, row] = ['0a0b0c0d', '1a1b1c1d', '2a2b2c2d', '0123456789ab']
const [waits, repeat, steps] = ['3a3b3c3d', '4a4b4c4d', '5a5b5c5d']
const sample = {
  columns: {
    [`${column}/name`]: 'Status',
    [`${column}/type`]: 'choice',
    [`${column}/order`]: 'a0',
    [`${column}/width`]: 160,
    [`${column}/sum`]: 'average',
    [`${column}/choice/${choice}`]: { name: 'To do', [COLOR]: 2, order: 'a0' },
    [`${column}/done`]: { choice },
    [`${waits}/name`]: 'Waits for',
    [`${waits}/type`]: 'waits',
    [`${repeat}/name`]: 'Repeat',
    [`${repeat}/type`]: 'repeat',
    [`${steps}/name`]: 'Steps',
    [`${steps}/type`]: 'steps',
  },
  rows: { [row]: 'a0' },
  cells: {
    [`${row}/${column}`]: { choice },
    [`${row}/${waits}`]: { rows: [row, 'ba9876543210'] },
    [`${row}/${repeat}`]: 'FREQ=WEEKLY;COUNT=3',
    [`${row}/${steps}`]: '[x] one\n[ ] two',
  },
  views: {
    [`${view}/name`]: 'By status',
    [`${view}/type`]: 'kanban',
    [`${view}/order`]: 'a0',
    [`${view}/by`]: column,
    [`${view}/sorting`]: { column, isDescending: true },
    [`${view}/conditions`]: [{ column, test: 'is', cell: { choice } }],
  },
}
const reading = { decimal: '.', order: 'mdy', people: [{ device: 'a'.repeat(64), name: 'Ana' }] } as const

const words = { nameOf: () => 'someone', compare: (one: string, other: string) => (one < other ? -1 : 1) }

const entriesOf = (value: unknown): [string, unknown][] =>
  // Yjs itself is slow with more.
  typeof value === 'object' && value !== null ? Object.entries(value).slice(0, 1000) : []

/** The table of a doc with these entries. */
function tableFrom(value: unknown): Table {
  const { columns, rows, cells, views } = (value ?? {}) as Record<string, unknown>
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const [root, entries] of [
      [COLUMNS_ROOT, columns],
      [ROWS_ROOT, rows],
      [CELLS_ROOT, cells],
      [VIEWS_ROOT, views],
    ] as const)
      for (const [key, entry] of entriesOf(entries)) {
        try {
          doc.getMap(root).set(key, entry)
        } catch {
          // A value that Yjs can't store never gets into a doc.
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
      for (const { conditions, by } of table.views) {
        const shown = arrange(table.rows, table.columns, { sorting: null, wanted: '', conditions }, words)
        for (const each of table.columns.filter(({ id }) => id === by))
          for (const { rows } of groupsOf(shown, each, words)) sumOf(rows, each, each.sum ?? 'sum')
      }
      const { tasks } = table
      for (const { id, cells } of tasks ? table.rows : []) {
        if (!tasks) break
        waitingFor(id, table.rows, tasks)
        blockersOf(cells, tasks, (other) => table.row(other))
        isLate(cells, tasks, '2026-11-24T10:00')
      }
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
    name: 'views of a table',
    form: 'value',
    cases: 500,
    samples: [sample.views],
    takes: (views) => Array.isArray(views) && views.length > 0,
    read: (value: unknown) => readViews(entriesOf(value)),
  },
  {
    name: 'conditions of a view',
    form: 'value',
    cases: 500,
    samples: [
      [
        { column, test: 'less', cell: 5 },
        { column, test: 'empty' },
      ],
    ],
    takes: (conditions) => Array.isArray(conditions) && conditions.length > 0,
    read: readConditions,
  },
  {
    name: 'a cell',
    form: 'value',
    cases: 1000,
    samples: ['text', 5, true, { choice }, { person: 'a'.repeat(64) }, { rows: [row, row] }],
    takes: (cell) => cell !== null,
    read: readCell,
  },
  {
    name: 'an entry of a form',
    form: 'bytes',
    cases: 1000,
    samples: [encodeEntry({ id: 'ab'.repeat(12), item: '0a'.repeat(8), view, cells: `[["${column}",5]]` })],
    takes: (found) => found !== null,
    read(bytes: Uint8Array) {
      const entry = readEntry(bytes)
      const doc = new Y.Doc()
      const table = new Table(doc)
      const editor = new TableEditor(doc, table)
      const asked = editor.addColumn('Name', 'text') ?? ''
      const form = editor.addView('Form', 'form') ?? ''
      editor.changeView(form, { open: true })
      if (entry)
        takeEntry(
          table,
          editor,
          { ...entry, view: form, cells: entry.cells.replaceAll(column, asked) },
          'a'.repeat(64),
          5,
        )
      return entry
    },
  },
  {
    name: 'an answer to an entry',
    form: 'bytes',
    cases: 500,
    samples: [encodeEntryAnswer({ id: 'ab'.repeat(12), isAdded: true })],
    takes: (found) => found !== null,
    read: readEntryAnswer,
  },
  {
    name: 'a checklist',
    form: 'text',
    cases: 500,
    samples: ['- [x] one\n[ ] two\nthree'],
    takes: (found) => Array.isArray(found) && found.length > 0,
    read: (text: string) => readSteps(writeSteps(readSteps(text))),
  },
  {
    name: 'separated values, with their numbers and dates',
    form: 'text',
    cases: 1500,
    samples: ['a,"b ""c""",2026-11-23\r\n1.5,-7,=1+1', '1 234,5;2026-11-23T09:30'],
    takes: (lines) => Array.isArray(lines) && lines.length > 0,
    read: (text: string) =>
      readSeparated(text, ',').map((line) =>
        line.map((value) => [value, readNumber(value), readNumber(value, ','), readDate(value), readCheck(value)]),
      ),
  },
  {
    name: 'a CSV file',
    form: 'bytes',
    cases: 1000,
    samples: ['Name;Price\r\n"a ""b"" c";1,5\r\n', '\uFEFFName,Due\nTent,2026-11-23', 'sep=;\nName;Due'].map((text) =>
      new TextEncoder().encode(text),
    ),
    takes: (read) => read !== null,
    read: (bytes: Uint8Array) => {
      const { file } = readCsvBytes(bytes, encodingOf(bytes))
      if (!file) return null
      return planCsv({ columns: [], allColumns: [] }, file, reading, String).rows
    },
  },
  {
    name: 'cells on the clipboard',
    form: 'text',
    cases: 500,
    samples: ['{"types":["text","number",null],"lines":[["a",1,{"choice":"00000001"}],[null,true,{"rows":[]}]]}'],
    takes: (copied) => copied !== null,
    read: readCopied,
  },
]

describe('readers of tables', () => {
  fuzzAll(readers, CASES, { process, collect })
})
