import { describe, expect, it } from 'vitest'
import { Doc } from 'yjs'
import { personOf } from '../../../record/person.ts'
import type { Cell } from '../../tables/cell.ts'
import { editTable } from '../../tables/editing/edit-table.ts'
import { Table } from '../../tables/table.ts'
import { JOB_LIMITS as LIMITS } from '../limits.ts'
import type { JobRow } from '../shape.ts'
import { rowEntries } from '../start.ts'
import { tableRows } from '../table-rows.ts'
import { Tally } from '../work/tally.ts'
import { addResultColumn, addTasks, Gathering } from './gathering.ts'

const JOB = '0a'.repeat(16)
const ITEM = '0b'.repeat(8)
const words = { task: 'Input', result: 'Result' }
const tallyOf = (count: number, copies = 1) => new Tally({ count, copies, samples: false }, personOf)

/** A table of pieces with their prices and one empty row. */
function priced() {
  const doc = new Doc()
  let rows: string[] = []
  editTable(doc, (editor) => {
    const [piece, price, isSold] = [
      editor.addColumn('Piece', 'text') ?? '',
      editor.addColumn('Price', 'number') ?? '',
      editor.addColumn('Sold', 'checkbox') ?? '',
    ]
    const cells = (...of: readonly [string, Cell][]) => new Map(of)
    rows = editor.addRows([
      cells([piece, 'Jug'], [price, 12.5], [isSold, true]),
      cells(),
      cells([piece, 'Bowl'], [price, 9]),
    ])
  })
  return { doc, rows, table: new Table(doc) }
}
/** A column's values, by row. */
const column = (doc: Doc, id: string) => new Table(doc).rows.map(({ cells }) => cells.get(id) ?? null)

describe('rows of a table', () => {
  it('become tasks with all their values, or with one column; empty rows are left out', () => {
    const { table, rows } = priced()
    expect(tableRows(table, null, String)).toEqual([
      { row: rows[0], name: 'Jug', text: '{"Piece":"Jug","Price":12.5,"Sold":true}' },
      { row: rows[2], name: 'Bowl', text: '{"Piece":"Bowl","Price":9}' },
    ])
    const price = table.columns[1]?.id ?? ''
    expect(tableRows(table, price, String).map(({ text }) => text)).toEqual(['12.5', '9'])
  })

  it('are written in order, in as many entries as they need', () => {
    const row = (number: number, length: number): JobRow => ({
      row: '0c'.repeat(6),
      name: `${number}`,
      text: 'x'.repeat(length),
    })
    const rows = [...Array.from({ length: 250 }, (_, number) => row(number, 1)), row(250, LIMITS.rowText), row(251, 1)]
    const entries = rowEntries(rows)
    const written = entries.flatMap((entry) =>
      entry.kind === 'rows' ? entry.rows.map((each, at) => [entry.from + at, each.name]) : [],
    )
    expect(written).toEqual(rows.map((_, number) => [number, `${number}`]))
    expect(entries.map((entry) => (entry.kind === 'rows' ? entry.rows.length : 0))).toEqual([100, 100, 50, 1, 1])
  })
})

describe('[W12] results', () => {
  it('go into a column of their own rows, and only where no one else wrote', () => {
    const { doc, rows } = priced()
    const into = { item: ITEM, column: addResultColumn(doc, 'Taxed') ?? '' }
    const tally = tallyOf(2)
    const of = [rows[0], rows[2]].map((row) => ({ row: row ?? '', name: '', text: '' }))
    const gathering = new Gathering(JOB, { tally, row: (task) => of[task] }, into)
    expect(gathering.isBehind).toBe(false)
    tally.take('ana', { task: 0, text: '15', ms: 1 })
    expect(gathering.isBehind).toBe(true)
    gathering.writeInto(doc)
    expect([gathering.isBehind, column(doc, into.column)]).toEqual([false, ['15', null, null]])
    editTable(doc, (editor) => editor.setCells([{ row: rows[2] ?? '', column: into.column, cell: 'by hand' }]))
    tally.take('ana', { task: 1, text: '10', ms: 1 })
    gathering.writeInto(doc)
    expect(column(doc, into.column)).toEqual(['15', null, 'by hand'])
  })

  it('that change replace earlier ones, even after a restart', () => {
    const { doc, rows } = priced()
    const into = { item: ITEM, column: addResultColumn(doc, 'Taxed') ?? '' }
    const tally = tallyOf(1)
    const lanes = { tally, row: () => ({ row: rows[0] ?? '', name: '', text: '' }) }
    tally.take('mallory', { task: 0, text: 'false', ms: 1 })
    new Gathering(JOB, lanes, into).writeInto(doc)
    for (const device of ['ana', 'ben']) tally.take(device, { task: 0, text: 'true', ms: 1 })
    new Gathering(JOB, lanes, into).writeInto(doc)
    expect(column(doc, into.column)[0]).toBe('true')
  })

  it('go into a new table with a row for each task, except failed ones', () => {
    const doc = new Doc()
    const result = addTasks(doc, { id: JOB, names: ['a.txt', 'b.txt', 'c.txt'], words }) ?? ''
    const tally = tallyOf(3)
    tally.take('ana', { task: 2, text: '9', ms: 1 })
    tally.take('ana', { task: 1, text: 'no', problem: 'threw', ms: 1 })
    new Gathering(JOB, { tally, row: () => undefined }, { item: ITEM, column: result }).writeInto(doc)
    const { columns } = new Table(doc)
    expect(columns.map(({ name }) => name)).toEqual(['Input', 'Result'])
    expect(column(doc, columns[0]?.id ?? '')).toEqual(['a.txt', 'b.txt', 'c.txt'])
    expect(column(doc, result)).toEqual([null, null, '9'])
  })

  it('don’t restore deleted rows and columns', () => {
    const { doc, rows } = priced()
    const into = { item: ITEM, column: addResultColumn(doc, 'Taxed') ?? '' }
    const tally = tallyOf(2)
    const of = [rows[0], rows[2]].map((row) => ({ row: row ?? '', name: '', text: '' }))
    const gathering = new Gathering(JOB, { tally, row: (task) => of[task] }, into)
    tally.take('ana', { task: 0, text: '15', ms: 1 })
    editTable(doc, (editor) => editor.deleteRows([rows[0] ?? '']))
    gathering.writeInto(doc)
    editTable(doc, (editor) => editor.deleteColumn(into.column))
    tally.take('ana', { task: 1, text: '10', ms: 1 })
    gathering.writeInto(doc)
    expect(doc.getMap('cells').size).toBe(2)
    expect([...doc.getMap('cells').values()]).not.toContain('15')
    expect(new Table(doc).rows.map(({ id }) => id)).toEqual([rows[1], rows[2]])
  })
})
