/** Tables: concurrent changes, undo, and that nothing is lost. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Cell } from './cell.ts'
import type { Column, ColumnType } from './column.ts'
import { newPartId, newRowId, TableEditor } from './editing/editor.ts'
import { TABLE_LIMITS } from './limits.ts'
import { CELLS_ROOT, COLUMNS_ROOT, ROWS_ROOT } from './shape.ts'
import { plainText, shownAs } from './shown.ts'
import { Table } from './table.ts'

function made() {
  const doc = new Y.Doc()
  const table = new Table(doc)
  return { doc, table, editor: new TableEditor(doc, table) }
}

type Made = ReturnType<typeof made>

const sync = (...all: readonly Made[]) => {
  for (const from of all)
    for (const to of all)
      if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)))
}

/** All that a table shows, in order. */
const shown = ({ table }: Made) =>
  table.rows.map(({ id, cells }) => [
    id,
    ...table.columns.map((column) => plainText(shownAs(cells.get(column.id), column), (device) => device)),
  ])

const idOf = (id: string | null): string => {
  if (id === null) throw new Error('there is no room')
  return id
}

describe('a table', () => {
  it('[T1] [T3] shows rows and columns in order, and cells as written', () => {
    const all = made()
    const [name, count] = ['text', 'number'].map((type) => idOf(all.editor.addColumn(type, type as ColumnType))) as [
      string,
      string,
    ]
    const first = idOf(all.editor.addColumn('first', 'checkbox', name))
    const [a, c] = all.editor.addRows([
      new Map<string, Cell>([
        [name, 'a'],
        [count, 1],
      ]),
      new Map([[name, 'c']]),
    ]) as [string, string]
    const [b] = all.editor.addRows(
      [
        new Map<string, Cell>([
          [name, 'b'],
          [first, true],
        ]),
      ],
      1,
    ) as [string]
    expect(all.table.columns.map(({ id }) => id)).toEqual([first, name, count])
    expect(shown(all)).toEqual([
      [a, '', 'a', '1'],
      [b, 'true', 'b', ''],
      [c, '', 'c', ''],
    ])
    all.editor.moveRows([a, b], null)
    expect(shown(all).map(([id]) => id)).toEqual([c, a, b])
    all.editor.moveColumn(count, name)
    expect(all.table.columns.map(({ id }) => id)).toEqual([first, count, name])
    expect(shown({ ...all, table: new Table(all.doc) })).toEqual(shown(all))
  })

  it('[T1] [T3] keeps two devices’ changes to different cells in one row, and rows that both add at one place', () => {
    const [ana, ben] = [made(), made()]
    const [one, two] = ['one', 'two'].map((each) => idOf(ana.editor.addColumn(each, 'text'))) as [string, string]
    const [row = '', after = ''] = ana.editor.addRows([new Map(), new Map()])
    sync(ana, ben)
    ana.editor.setCells([{ row, column: one, cell: 'Ana' }])
    ben.editor.setCells([{ row, column: two, cell: 'Ben' }])
    const [hers = ''] = ana.editor.addRows([new Map([[one, 'hers']])], 1)
    const [his = ''] = ben.editor.addRows([new Map([[one, 'his']])], 1)
    ana.editor.renameColumn(one, 'renamed')
    ben.editor.setColumnType(one, 'choice')
    sync(ana, ben)
    expect(shown(ana)).toEqual(shown(ben))
    expect(ana.table.row(row)?.cells).toEqual(
      new Map([
        [one, 'Ana'],
        [two, 'Ben'],
      ]),
    )
    expect(ana.table.columns.find(({ id }) => id === one)).toMatchObject({ name: 'renamed', type: 'choice' })
    const order = ana.table.rows.map(({ id }) => id)
    expect([order[0], order[3]]).toEqual([row, after])
    expect(new Set(order.slice(1, 3))).toEqual(new Set([hers, his]))
    // Between two rows with the same sort key.
    const [between = ''] = ana.editor.addRows([new Map()], 2)
    sync(ana, ben)
    expect(ben.table.rows.map(({ id }) => id)).toEqual([row, order[1], between, order[2], after])
  })

  it('[T2] reads cells in any order, and leaves out invalid ones', () => {
    const { doc } = made()
    const [rows, columns] = [
      [1, 2, 3].map((row) => `${row}`.padStart(12, '0')),
      [4, 5, 6].map((column) => `${column}`.padStart(8, '0')),
    ]
    const keys = rows.flatMap((row) => columns.map((column) => `${row}/${column}`))
    const shuffled = [0, 4, 2, 1, 8, 3, 7, 6, 5].map((place) => keys[place] ?? '')
    const none = [`${rows[0]}/0000000x`, `${rows[0]}-00000004`, `x${rows[1]?.slice(1)}/00000004`, rows[2] ?? '', '']
    doc.transact(() => {
      for (const [place, row] of rows.entries()) doc.getMap(ROWS_ROOT).set(row, `a${place}`)
      for (const key of shuffled.slice(0, 4)) doc.getMap(CELLS_ROOT).set(key, key)
      for (const key of none) doc.getMap(CELLS_ROOT).set(key, 'none')
      for (const key of shuffled.slice(4)) doc.getMap(CELLS_ROOT).set(key, key)
    })
    const read = new Table(doc)
    expect(read.rows.map(({ id }) => id)).toEqual(rows)
    for (const row of rows)
      expect(new Map(read.row(row)?.cells)).toEqual(new Map(columns.map((column) => [column, `${row}/${column}`])))
    expect(read.cellsOf(rows[0] ?? '')).toBe(read.row(rows[0] ?? '')?.cells)
  })

  it('[T4] [T5] loses nothing when a column’s type changes or the column is deleted', () => {
    const { table, editor } = made()
    const column = idOf(editor.addColumn('Size', 'text'))
    const ids = editor.addRows(['12', 'large', 'Large ', '2026-11-23'].map((cell) => new Map([[column, cell]])))
    const kinds = () => table.rows.map(({ cells }) => shownAs(cells.get(column), table.columns[0] as Column))
    const written = table.rows.map(({ cells }) => cells)
    for (const type of ['number', 'date', 'checkbox', 'person', 'choice', 'text'] as const) {
      editor.setColumnType(column, type)
      expect(kinds().map((each) => plainText(each, () => ''))).toHaveLength(ids.length)
    }
    expect(table.rows.map(({ cells }) => cells)).toEqual(written)
    editor.setColumnType(column, 'number')
    expect(kinds().map(({ fits }) => fits)).toEqual([true, false, false, false])
    editor.setColumnType(column, 'choice')
    expect(table.columns[0]?.choices.map(({ name }) => name)).toEqual(['12', 'large', '2026-11-23'])
    // A renamed choice stays selected in its cells.
    const renamed = table.columns[0]?.choices[0]?.id ?? ''
    editor.changeChoice(column, renamed, { name: 'a dozen' })
    editor.setColumnType(column, 'text')
    editor.setColumnType(column, 'choice')
    expect(table.columns[0]?.choices.map(({ name }) => name)).toEqual(['a dozen', 'large', '2026-11-23', '12'])
    expect(kinds().map(({ fits }) => fits)).toEqual([true, true, true, true])
    editor.deleteColumn(column)
    expect(table.columns).toEqual([])
    editor.restoreColumn(column)
    expect(table.rows.map(({ cells }) => cells)).toEqual(written)
  })

  it('has each choice once if two people separately change a column’s type to choices', () => {
    const [ana, ben] = [made(), made()]
    const column = idOf(ana.editor.addColumn('Status', 'text'))
    ana.editor.addRows(['Open', 'Done'].map((cell) => new Map([[column, cell]])))
    sync(ana, ben)
    ben.editor.addRows([new Map([[column, 'Later']])], 0)
    for (const { editor } of [ana, ben]) editor.setColumnType(column, 'choice')
    sync(ana, ben)
    for (const { table } of [ana, ben])
      expect(table.columns[0]?.choices.map(({ name }) => name).sort()).toEqual(['Done', 'Later', 'Open'])
    expect(ana.table.columns).toEqual(ben.table.columns)
  })

  it('[T6] undoes this person’s changes, but not what others have changed since', () => {
    const [ana, ben] = [made(), made()]
    const column = idOf(ana.editor.addColumn('Name', 'text'))
    const [row = ''] = ana.editor.addRows([new Map([[column, 'first']])])
    ana.editor.setCells([{ row, column, cell: 'second' }])
    sync(ana, ben)
    ben.editor.setCells([{ row, column, cell: 'his' }])
    sync(ana, ben)
    // Her latest change no longer has an effect, and the row that she added contains his text.
    while (ana.editor.canUndo) ana.editor.undo()
    expect(shown(ana)).toEqual([[row]].map(([id]) => (ana.table.columns.length > 0 ? [id, 'his'] : [id])))
    expect(ana.table.row(row)?.cells.get(column)).toBe('his')
  })

  it('undoes and redoes the deletion of rows with all their cells', () => {
    const all = made()
    const column = idOf(all.editor.addColumn('Name', 'text'))
    const ids = all.editor.addRows(['a', 'b', 'c'].map((cell) => new Map([[column, cell]])))
    const before = shown(all)
    all.editor.deleteRows(ids.slice(0, 2))
    const after = shown(all)
    expect(after).toEqual(before.slice(2))
    expect(all.doc.getMap(CELLS_ROOT).size).toBe(1)
    all.editor.undo()
    expect(shown(all)).toEqual(before)
    all.editor.redo()
    expect(shown(all)).toEqual(after)
    all.editor.undo()
    expect(shown(all)).toEqual(before)
  })

  it('[T7] doesn’t show more rows, columns and characters than its limits', () => {
    const { doc, table, editor } = made()
    doc.transact(() => {
      for (let place = 0; place <= TABLE_LIMITS.columns; place++) {
        const id = newPartId()
        doc.getMap(COLUMNS_ROOT).set(`${id}/name`, 'x')
        doc.getMap(COLUMNS_ROOT).set(`${id}/type`, 'text')
      }
      for (let place = 0; place <= TABLE_LIMITS.rows; place++) doc.getMap(ROWS_ROOT).set(newRowId(), 'a0')
    })
    expect(table.columns).toHaveLength(TABLE_LIMITS.columns)
    expect(table.rows).toHaveLength(TABLE_LIMITS.rows)
    expect(editor.addColumn('one more', 'text')).toBeNull()
    expect(editor.addRows([new Map()])).toEqual([])
    const [row] = table.rows
    const [column] = table.columns
    doc.getMap(CELLS_ROOT).set(`${row?.id}/${column?.id}`, 'x'.repeat(TABLE_LIMITS.cell + 1))
    expect(table.row(row?.id ?? '')?.cells.get(column?.id ?? '')).toHaveLength(TABLE_LIMITS.cell)
  })

  it('cuts a name that is too long, whether a column is added or renamed', () => {
    const { table, editor } = made()
    const long = 'n'.repeat(TABLE_LIMITS.name + 1)
    const column = idOf(editor.addColumn(long, 'text'))
    const nameOf = () => table.columns.find(({ id }) => id === column)?.name
    expect(nameOf()).toHaveLength(TABLE_LIMITS.name)
    editor.renameColumn(column, `m${long}`)
    expect(nameOf()).toHaveLength(TABLE_LIMITS.name)
  })
})

describe('devices that change a table separately', () => {
  const step = fc.record({
    who: fc.nat(2),
    what: fc.constantFrom(
      'cell',
      'add',
      'delete',
      'move',
      'column',
      'type',
      'drop',
      'moveColumn',
      'undo',
      'redo',
      'sync',
    ),
    a: fc.nat(50),
    b: fc.nat(50),
  })

  const run = (all: readonly Made[], { who, what, a, b }: { who: number; what: string; a: number; b: number }) => {
    const { editor, table } = all[who] as Made
    const row = table.rows[a % Math.max(1, table.rows.length)]
    const column = table.columns[b % Math.max(1, table.columns.length)]
    if (what === 'sync') sync(all[who] as Made, all[(who + 1) % all.length] as Made)
    else if (what === 'add') editor.addRows([new Map(column ? [[column.id, a]] : [])], Math.min(a, table.rows.length))
    else if (what === 'column') editor.addColumn(`column ${a}`, 'text')
    else if (what === 'undo') editor.undo()
    else if (what === 'redo') editor.redo()
    else if (what === 'delete' && row) editor.deleteRows([row.id])
    else if (what === 'move' && row) editor.moveRows([row.id], table.rows[b % table.rows.length]?.id ?? null)
    else if (what === 'moveColumn' && column)
      editor.moveColumn(column.id, table.columns[a % table.columns.length]?.id ?? null)
    else if (what === 'drop' && column) editor.deleteColumn(column.id)
    else if (what === 'type' && column) editor.setColumnType(column.id, a % 2 ? 'choice' : 'number')
    else if (what === 'cell' && row && column)
      editor.setCells([{ row: row.id, column: column.id, cell: b % 5 === 0 ? null : `text ${b}` }])
  }

  it('end with the same table, and each table object matches its doc', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const all = [made(), made(), made()]
        const [ana] = all as [Made]
        ana.editor.addColumn('Name', 'text')
        ana.editor.addRows([new Map(), new Map()])
        sync(...all)
        for (const each of steps) run(all, each)
        sync(...all)
        sync(...all)
        const expected = shown(ana)
        for (const each of all) {
          expect(shown(each)).toEqual(expected)
          expect(shown({ ...each, table: new Table(each.doc) })).toEqual(expected)
          expect(new Set(each.table.rows.map(({ id }) => id)).size).toBe(each.table.rows.length)
        }
      }),
      { numRuns: 150 },
    )
  })
})
