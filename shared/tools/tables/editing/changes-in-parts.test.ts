/** Long changes to a table, in parts. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addingCsv, planCsv } from '../files/csv.ts'
import { TABLE_LIMITS } from '../limits.ts'
import { Table } from '../table.ts'
import { TableEditor } from './editor.ts'
import { allOf, inParts, type Parts, ROWS_IN_A_PART } from './parts.ts'
import { pasting } from './paste.ts'

const ROWS = 3 * ROWS_IN_A_PART
const READING = { decimal: '.', order: 'mdy', people: [] } as const

/** A table whose last step added one row. */
function made() {
  const doc = new Y.Doc()
  const table = new Table(doc)
  const editor = new TableEditor(doc, table)
  const column = editor.addColumn('Name', 'text') ?? ''
  editor.addRows(Array.from({ length: ROWS }, (_, row) => new Map([[column, `Ana ${row}`]])))
  editor.addRows([new Map([[column, 'last']])])
  return { doc, table, editor, column }
}

type Made = ReturnType<typeof made>

/** All that a table shows, in order. */
const shown = ({ doc }: Made) => {
  const { rows, columns } = new Table(doc)
  return [
    columns.map(({ name }) => name),
    ...rows.map(({ id, cells }) => [id, ...columns.map((each) => cells.get(each.id))]),
  ]
}

const LINES = Array.from({ length: 2 * ROWS }, (_, row) => [`Ben ${row}`, `${row}`])

const CHANGES: readonly [string, (all: Made) => Parts<unknown>][] = [
  [
    'importing rows',
    ({ table, editor }) =>
      addingCsv(
        editor,
        planCsv(table, { names: ['Name', 'Age'], lines: LINES, separator: ',', isCut: false }, READING, String),
      ),
  ],
  [
    'pasting over rows and below them',
    ({ table, editor }) =>
      pasting(
        editor,
        { text: LINES.map((line) => line.join('\t')).join('\n'), cells: '' },
        {
          ...{ rows: table.rows, columns: table.columns, chosen: { rows: 1, columns: 1 } },
          ...{ fresh: new Map(), reading: READING, newName: String },
        },
      ),
  ],
  [
    'duplicating rows',
    ({ table: { rows }, editor }) => editor.addingRows(ROWS, (place) => rows[place]?.cells ?? new Map(), ROWS),
  ],
  [
    'deleting rows',
    ({ table: { rows }, editor }) =>
      inParts(ROWS, ROWS_IN_A_PART, (from, to) => editor.deleteRows(rows.slice(from, to).map(({ id }) => id))),
  ],
  [
    'emptying cells',
    ({ table: { rows }, editor, column }) =>
      inParts(ROWS, ROWS_IN_A_PART, (from, to) =>
        editor.setCells(rows.slice(from, to).map(({ id }) => ({ row: id, column, cell: null }))),
      ),
  ],
]

/** Does the part of the work that writes to the table for the second time. */
function untilHalfWay({ doc }: Made, parts: Parts<unknown>): void {
  let written = 0
  const count = () => {
    written += 1
  }
  doc.on('update', count)
  while (written < 2) expect(parts.next().done).toBe(false)
  doc.off('update', count)
}

describe.each(CHANGES)('[T6] %s', (_, change) => {
  it('is the same at once and in parts, and one step for undo and redo', () => {
    const [inOne, bySlices] = [made(), made()]
    const before = shown(bySlices)
    inOne.editor.atOnce(change(inOne))
    const release = bySlices.table.hold()
    allOf(bySlices.editor.asOneStep(change(bySlices), () => false))
    release()
    const after = shown(bySlices)
    const values = (all: Made) => shown(all).map(([, ...cells]) => cells)
    expect(values(bySlices)).toEqual(values(inOne))
    expect(after).not.toEqual(before)
    for (const { editor } of [inOne, bySlices]) editor.undo()
    expect(shown(bySlices)).toEqual(before)
    expect(values(inOne)).toEqual(before.map(([, ...cells]) => cells))
    bySlices.editor.redo()
    expect(shown(bySlices)).toEqual(after)
  })

  it('leaves nothing behind if it is canceled half-way, neither to undo nor to redo', () => {
    const all = made()
    const [before, steps] = [shown(all), all.editor.sizes]
    let isCanceled = false
    const parts = all.editor.asOneStep(change(all), () => isCanceled)
    untilHalfWay(all, parts)
    expect(shown(all)).not.toEqual(before)
    isCanceled = true
    expect(allOf(parts)).toBeNull()
    expect(shown(all)).toEqual(before)
    expect(all.editor.sizes).toEqual(steps)
    all.editor.undo()
    expect(shown(all)).toEqual(before.slice(0, -1))
  })

  it('is one step for what it did until it ended early', () => {
    const all = made()
    const before = shown(all)
    const parts = all.editor.asOneStep(change(all), () => false)
    untilHalfWay(all, parts)
    parts.return(null)
    expect(shown(all)).not.toEqual(before)
    all.editor.undo()
    expect(shown(all)).toEqual(before)
  })
})

describe('[T6] a change that is canceled', () => {
  it('leaves earlier steps alone if it hasn’t written anything', () => {
    const all = made()
    const before = shown(all)
    expect(
      allOf(
        all.editor.asOneStep(
          all.editor.addingRows(ROWS, () => new Map()),
          () => true,
        ),
      ),
    ).toBeNull()
    expect(shown(all)).toEqual(before)
    all.editor.undo()
    expect(shown(all)).toEqual(before.slice(0, -1))
  })

  it('doesn’t take back what others have written in the meantime', () => {
    const all = made()
    const { doc, table, editor, column } = all
    const row = table.rows[0]?.id ?? ''
    let isCanceled = false
    const clearing = inParts(ROWS, 1, (from) =>
      editor.setCells([{ row: table.rows[from]?.id ?? '', column, cell: null }]),
    )
    const parts = editor.asOneStep(clearing, () => isCanceled)
    untilHalfWay(all, parts)
    new TableEditor(doc, table).setCells([{ row, column, cell: 'Ben' }])
    isCanceled = true
    allOf(parts)
    expect(table.rows.slice(0, 2).map(({ cells }) => cells.get(column))).toEqual(['Ben', 'Ana 1'])
  })
})

describe('many rows', () => {
  it('are added one after another between two others', () => {
    const { table, editor, column } = made()
    const place = 5
    const there = table.rows.map(({ id }) => id)
    const ids = editor.atOnce(editor.addingRows(ROWS, (row) => new Map([[column, `${row}`]]), place))
    expect(table.rows.map(({ id }) => id)).toEqual([...there.slice(0, place), ...ids, ...there.slice(place)])
    expect(ids.map((id) => table.row(id)?.cells.get(column))).toEqual(ids.map((_, row) => `${row}`))
    expect(Math.max(...table.rows.map(({ order }) => order.length))).toBeLessThan(10)
  })

  it('are added as long as there is room', () => {
    const { table, editor } = made()
    const added = editor.addRows(Array.from({ length: TABLE_LIMITS.rows }, () => new Map()))
    expect(added).toHaveLength(TABLE_LIMITS.rows - ROWS - 1)
    expect(table.rows).toHaveLength(TABLE_LIMITS.rows)
  })
})
