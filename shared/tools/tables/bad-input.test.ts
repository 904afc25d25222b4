/** Malicious content in tables: it is limited and shown, and nothing else is lost. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { occurrencesFrom } from '../../calendar/occurrences.ts'
import { readCalendar } from '../../calendar/read.ts'
import { expectTimesAsLong } from '../../testing/times-as-long.ts'
import type { Cell } from './cell.ts'
import { TableEditor } from './editing/editor.ts'
import { rowsOfCalendar } from './files/calendar-rows.ts'
import { addingCsv, planCsv, writeCsv } from './files/csv.ts'
import { type CsvFile, readCsv } from './files/csv-file.ts'
import { TABLE_LIMITS } from './limits.ts'
import { CELLS_ROOT, cellKey } from './shape.ts'
import { plainText, shownAs } from './shown.ts'
import { Table } from './table.ts'
import { waitingFor } from './tasks/tasks.ts'

function made() {
  const doc = new Y.Doc()
  const table = new Table(doc)
  const editor = new TableEditor(doc, table)
  return { doc, table, editor, name: editor.addColumn('Name', 'text') ?? '' }
}

const nobody = () => ''
const reading = { decimal: '.', order: 'mdy', people: [] } as const
const addTo = (
  { table, editor }: Pick<ReturnType<typeof made>, 'table' | 'editor'>,
  file: CsvFile,
): readonly string[] => editor.atOnce(addingCsv(editor, planCsv(table, file, reading, String)))
const columns = { title: 'Title', start: 'Starts', end: 'Ends', place: 'Where', notes: 'Notes' }
const calendar = (...lines: readonly string[]) =>
  readCalendar(['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n'))
const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', 'SUMMARY:Fair', ...lines, 'END:VEVENT']

describe('a CSV file', () => {
  it('keeps formulas as texts, and writes them so that no spreadsheet computes them', () => {
    const { table, editor } = made()
    const formulas = ['=HYPERLINK("https://evil.example","x")', '+1+1', '-2+3', '@SUM(A1)', '=cmd|calc!A0']
    const file = readCsv(['Name', ...formulas.map((text) => `"${text.replaceAll('"', '""')}"`)].join('\r\n'))
    if (!file) throw new Error('not read')
    expect(addTo({ table, editor }, file)).toHaveLength(formulas.length)
    const shown = table.rows.map(({ cells }) => [...cells.values()][0])
    expect(shown).toEqual(formulas)
    const [, ...written] = readCsv(writeCsv(table.columns, table.rows, nobody))?.lines ?? []
    expect(written).toEqual(formulas.slice(1).map((text) => [text]))
  })

  it('keeps invisible characters in values', () => {
    const { table, editor } = made()
    const values = ['a\0b', '\0', '\u202Egpj.exe', 'a\u2028b', '\ufffd']
    const file = readCsv(`Name\0\r\n${values.join('\r\n')}`)
    if (!file) throw new Error('not read')
    addTo({ table, editor }, file)
    const column = table.columns.find(({ name }) => name === 'Name\0') ?? fail()
    expect(table.rows.map(({ cells }) => cells.get(column.id))).toEqual(values)
    expect(readCsv(writeCsv([column], table.rows, nobody))?.lines).toEqual(values.map((value) => [value]))
  })

  it('of one line of 20 MB is read in linear time', () => {
    const line = (length: number) => `Name,Count\r\n${'"x"",'.repeat(length / 5)}`
    const [long, short] = [line(20_000_000), line(2_000_000)]
    expect(readCsv(long)?.names).toEqual(['Name', 'Count'])
    expectTimesAsLong(
      40,
      () => void readCsv(long),
      () => void readCsv(short),
    )
  })

  it('with as many columns as lines is read in linear time', () => {
    const file = (size: number) => readCsv(`${'a,'.repeat(size)}\r\n${',\r\nb,'.repeat(size)}`)
    const add = (size: number) => {
      const read = file(size) ?? fail()
      return () => {
        const { table, editor } = made()
        addTo({ table, editor }, read)
      }
    }
    expectTimesAsLong(40, add(20_000), add(2_000))
  })

  it('loses no value if lines have different lengths, quotation marks never close or names are missing', () => {
    expect(readCsv('')).toBeNull()
    expect(readCsv(',,\r\n')).toBeNull()
    const { table, editor } = made()
    const file = readCsv('Name,Count\r\na\r\nb,2,3,4\r\n"c,5')
    if (!file) throw new Error('not read')
    addTo({ table, editor }, file)
    expect(table.rows.map(({ cells }) => [...cells.values()])).toEqual([['a'], ['b', 2, 3, 4], ['"c', 5]])
  })
})

describe('a cell', () => {
  it('of 1 MB is cut on screen, but stays whole in the doc', () => {
    const { doc, table, editor, name } = made()
    const long = 'x'.repeat(1_000_000)
    const ids = editor.addRows([new Map([[name, long]]), new Map([[name, long]])])
    expect(table.rows.map(({ cells }) => String(cells.get(name)).length)).toEqual([
      TABLE_LIMITS.cell,
      TABLE_LIMITS.cell,
    ])
    expect(String(doc.getMap(CELLS_ROOT).get(cellKey(ids[0] ?? '', name)))).toHaveLength(long.length)
  })
})

describe('rows that wait for other rows', () => {
  it('are visited once even if they form a very long circle', () => {
    const circle = (length: number) => {
      const { doc, table, editor } = made()
      const waits = editor.addColumn('Waits for', 'waits') ?? ''
      const done = editor.addColumn('Done', 'checkbox') ?? ''
      editor.setDone(done, true)
      const ids = editor.addRows(Array.from({ length }, () => new Map()))
      doc.transact(() => {
        for (const [place, id] of ids.entries())
          doc.getMap(CELLS_ROOT).set(cellKey(id, waits), { rows: [ids[(place + 1) % length], id, id] })
      })
      return () => {
        const { tasks } = table
        if (!tasks) throw new Error('no tasks')
        expect(waitingFor(ids[0] ?? '', table.rows, tasks).size).toBe(length)
      }
    }
    expectTimesAsLong(12, circle(4000), circle(1000))
  })

  it('can name missing rows, and 10,000 of them', () => {
    const { doc, table, editor } = made()
    const waits = editor.addColumn('Waits for', 'waits') ?? ''
    const [row = ''] = editor.addRows([new Map()])
    const rows = Array.from({ length: 10_000 }, (_, place) => place.toString(16).padStart(12, '0'))
    doc.getMap(CELLS_ROOT).set(cellKey(row, waits), { rows: ['none', 5, ...rows] })
    const cell = table.row(row)?.cells.get(waits) as Exclude<Cell, string> & { rows: readonly string[] }
    expect(cell.rows).toHaveLength(TABLE_LIMITS.waits - 2)
  })
})

describe('a day or a repeat', () => {
  it.each(['999999-01-01', '2026-02-30', '0000-01-01', '2026-11-24T25:00', '2026-13-01'])('%s is text', (text) => {
    const { table, editor } = made()
    const day = editor.addColumn('Due', 'date') ?? ''
    editor.addRows([new Map([[day, text]])])
    expect(shownAs(table.rows[0]?.cells.get(day), table.columns[1] ?? table.columns[0] ?? fail())).toMatchObject({
      ...{ kind: 'text', fits: false, text },
    })
  })

  it.each([
    'FREQ=SECONDLY',
    'FREQ=DAILY;COUNT=100000',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYDAY=MO',
    'FREQ=DAILY;BYSETPOS=1',
  ])('%s doesn’t repeat, and is shown as written', (rule) => {
    const { table, editor } = made()
    editor.repeatWith(occurrencesFrom)
    const [due, repeat, done] = (['date', 'repeat', 'checkbox'] as const).map(
      (type) => editor.addColumn(type, type) ?? '',
    ) as [string, string, string]
    editor.setDone(done, true)
    const [row = ''] = editor.addRows([
      new Map<string, Cell>([
        [due, '2026-11-24'],
        [repeat, rule],
      ]),
    ])
    editor.setCells([{ row, column: done, cell: true }])
    expect(table.rows).toHaveLength(1)
    const column = table.columns.find(({ id }) => id === repeat) ?? fail()
    expect(plainText(shownAs(table.rows[0]?.cells.get(repeat), column), nobody)).toBe(rule)
  })
})

describe('an iCalendar file', () => {
  it('with some broken events returns the others', () => {
    const read = calendar(
      ...event('DTSTART:20261124T100000'),
      ...event('DTSTART:yesterday'),
      ...event('DTSTART;TZID=Mars/Olympus:20261124T100000'),
      'BEGIN:VEVENT',
      'DTSTART:20261125',
      ...event('DTSTART:20261126T100000'),
      'END:VEVENT',
      ...event('DTSTART;VALUE=DATE:20261127', `X-JUNK:${'y'.repeat(300_000)}`),
    )
    expect(read?.events.length).toBeGreaterThanOrEqual(2)
    expect(read?.leftOut.unread?.count).toBeGreaterThanOrEqual(2)
    const starts = rowsOfCalendar(read?.events ?? [], columns).lines.map(([, start]) => start)
    // For an unknown zone, the time stays as written.
    expect(starts.slice(0, 2)).toEqual(['2026-11-24T10:00', '2026-11-24T10:00'])
  })

  it('reads an event that repeats 10,000 times as one row', () => {
    const read = calendar(...event('DTSTART;VALUE=DATE:20261124', 'RRULE:FREQ=DAILY;COUNT=10000'))
    expect(rowsOfCalendar(read?.events ?? [], columns).lines).toHaveLength(1)
    expect(read?.leftOut.repeats?.count).toBe(1)
  })

  it('of another kind adds nothing, and one that is cut off adds its valid events', () => {
    expect(readCalendar('BEGIN:VCARD\r\nEND:VCARD')).toBeNull()
    expect(calendar('BEGIN:VEVENT', 'SUMMARY:Fair', 'DTSTART:20261124T100000')?.events).toMatchObject([
      { title: 'Fair', start: '2026-11-24T10:00' },
    ])
  })
})

function fail(): never {
  throw new Error('no such column')
}
