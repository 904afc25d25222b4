/** Views of a table: their conditions, groups and sums. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Cell } from '../cell.ts'
import type { ColumnType } from '../column.ts'
import { TableEditor } from '../editing/editor.ts'
import { TABLE_LIMITS } from '../limits.ts'
import { VIEWS_ROOT } from '../shape.ts'
import { Table } from '../table.ts'
import { arrange } from './arrange.ts'
import type { Condition, Test } from './conditions.ts'
import { groupsOf } from './groups.ts'
import { sumOf } from './sums.ts'

const [ana, ben] = ['a'.repeat(64), 'b'.repeat(64)]
const words = {
  nameOf: (device: string) => (device === ana ? 'Ana' : 'Ben'),
  compare: new Intl.Collator('en', { numeric: true }).compare,
}

function tableWith(type: ColumnType, cells: readonly (Cell | null)[], choices: readonly string[] = []) {
  const doc = new Y.Doc()
  const table = new Table(doc)
  const editor = new TableEditor(doc, table)
  const id = editor.addColumn('Column', type, null, choices) ?? ''
  const column = () => table.columns.find((each) => each.id === id) ?? table.columns[0]
  const rows = editor.addRows(cells.map((cell) => new Map(cell === null ? [] : [[id, cell]])))
  return { doc, table, editor, id, rows, column: () => column() as NonNullable<ReturnType<typeof column>> }
}

const fulfilling = (type: ColumnType, cells: readonly (Cell | null)[], test: Test, cell: Cell | null) => {
  const { table, id } = tableWith(type, cells)
  const conditions: Condition[] = [{ column: id, test, cell }]
  return arrange(table.rows, table.columns, { sorting: null, wanted: '', conditions }, words).map(
    ({ cells: of }) => of.get(id) ?? null,
  )
}

describe('[T11] views', () => {
  it('can be added, changed and deleted, and each change can be undone', () => {
    const { table, editor, id } = tableWith('text', [])
    const view = editor.addView('By status', 'kanban', id) ?? ''
    editor.changeView(view, {
      sorting: { column: id, isDescending: true },
      conditions: [{ column: id, test: 'empty', cell: null }],
    })
    const made = table.views
    expect(made).toMatchObject([
      { id: view, name: 'By status', type: 'kanban', by: id, sorting: { isDescending: true } },
    ])
    editor.deleteView(view)
    expect(table.views).toEqual([])
    editor.undo()
    expect(table.views).toEqual(made)
    editor.undo()
    expect(table.views).toMatchObject([{ sorting: null, conditions: [] }])
    editor.undo()
    expect(table.views).toEqual([])
  })

  it('added on two devices all stay, in one order, up to the limit', () => {
    const [one, other] = [tableWith('text', []), tableWith('text', [])]
    one.editor.addView('One', 'grid')
    other.editor.addView('Other', 'gallery')
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc))
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc))
    expect(one.table.views).toHaveLength(2)
    expect(other.table.views).toEqual(one.table.views)
    for (let count = 0; count < TABLE_LIMITS.views; count++) one.editor.addView('more', 'grid')
    expect(one.table.views).toHaveLength(TABLE_LIMITS.views)
  })

  it('of a type from a later version are shown as grids, without their invalid fields', () => {
    const { doc, table } = tableWith('text', [])
    const view = doc.getMap(VIEWS_ROOT)
    doc.transact(() => {
      view.set('0a0b0c0d/name', 'Later')
      view.set('0a0b0c0d/type', 'timeline')
      view.set('0a0b0c0d/sorting', { column: 5 })
      view.set('0a0b0c0d/conditions', [{ test: 'is' }, 'no', { column: '0a0b0c0d', test: 'near' }])
      view.set('1a0b0c0d/type', 'grid')
    })
    expect(table.views).toMatchObject([{ name: 'Later', type: 'grid', sorting: null, by: null, conditions: [] }])
  })
})

describe('[T11] a condition', () => {
  it.each<[ColumnType, Test, Cell | null, (Cell | null)[], (Cell | null)[]]>([
    ['text', 'has', 'APP', ['Apple', 'pear', null], ['Apple']],
    ['text', 'is', 'apple', ['Apple', 'apples', null], ['Apple']],
    ['text', 'isNot', 'apple', ['Apple', 'apples', null], ['apples', null]],
    ['number', 'less', 10, [9, '9.5', 10, 'few', null], [9, '9.5']],
    ['number', 'more', 10, [9, 11, null], [11]],
    ['date', 'less', '2026-11-23', ['2026-11-22', '2026-11-23', 'soon'], ['2026-11-22']],
    ['date', 'more', '2026-11-23', ['2026-11-23T09:30', '0999-01-01'], ['2026-11-23T09:30']],
    ['checkbox', 'filled', null, [true, false, null], [true]],
    ['checkbox', 'empty', null, [true, false, null], [false, null]],
    ['person', 'is', { person: ana }, [{ person: ana }, { person: ben }, null], [{ person: ana }]],
    ['person', 'isNot', { person: ana }, [{ person: ana }, { person: ben }, null], [{ person: ben }, null]],
    ['text', 'is', null, ['a', null], ['a', null]],
  ])('of %s cells, %s %j', (type, test, cell, cells, expected) => {
    expect(fulfilling(type, cells, test, cell)).toEqual(expected)
  })

  it('on a deleted column has no effect', () => {
    const { table } = tableWith('text', ['a'])
    const conditions: Condition[] = [{ column: 'ffffffff', test: 'empty', cell: null }]
    expect(arrange(table.rows, table.columns, { sorting: null, wanted: '', conditions }, words)).toBe(table.rows)
  })
})

describe('[T12] groups', () => {
  const keys = (of: ReturnType<typeof tableWith>) =>
    groupsOf(of.table.rows, of.column(), words).map(({ rows, cell }) => [cell, rows.length])

  it('are in the column’s order, including choices without rows, with empty cells last', () => {
    const made = tableWith('choice', [null, 'Low', 'odd', 'low'], ['High', 'Low'])
    const [high, low] = made.column().choices
    expect(keys(made)).toEqual([
      [{ choice: high?.id }, 0],
      [{ choice: low?.id }, 2],
      ['odd', 1],
      [null, 1],
    ])
  })

  it('of days ignore times, and of boxes have no third state', () => {
    expect(keys(tableWith('date', ['2026-11-23T09:30', '2026-11-23', 'soon']))).toEqual([
      ['2026-11-23', 2],
      ['soon', 1],
    ])
    expect(keys(tableWith('checkbox', [true, false, null]))).toEqual([
      [false, 2],
      [true, 1],
    ])
  })

  it('are limited to 200, with all rows included', () => {
    const groups = keys(
      tableWith(
        'text',
        Array.from({ length: 300 }, (_, count) => `text ${count}`),
      ),
    )
    expect(groups).toHaveLength(200)
    expect(groups.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(300)
  })

  it('accept a card dropped between others, in one step', () => {
    const { editor, table, rows, id } = tableWith('text', ['a', 'b', 'c'])
    editor.placeRow(rows[2] ?? '', rows[1] ?? '', { column: id, cell: 'b' })
    expect(table.rows.map(({ cells }) => cells.get(id))).toEqual(['a', 'b', 'b'])
    expect(table.rows[1]?.id).toBe(rows[2])
    editor.undo()
    expect(table.rows.map(({ cells }) => cells.get(id))).toEqual(['a', 'b', 'c'])
  })
})

describe('[T12] sums', () => {
  it('include everything that is a number', () => {
    const { table, column, editor, id } = tableWith('number', [1, '2.5', 'many', null, 1e308])
    const of = (sum: 'filled' | 'sum' | 'average' | 'least' | 'most') => sumOf(table.rows, column(), sum)
    expect([of('filled'), of('least'), of('most')]).toEqual([4, 1, 1e308])
    editor.setCells([{ row: table.rows[4]?.id ?? '', column: id, cell: null }])
    expect([of('sum'), of('average')]).toEqual([3.5, 1.75])
    expect(sumOf([], column(), 'sum')).toBeNull()
    editor.setSum(id, 'average')
    expect(column().sum).toBe('average')
  })

  it('that are too large are null', () => {
    const { table, column } = tableWith('number', [1.7e308, 1.7e308])
    expect(sumOf(table.rows, column(), 'sum')).toBeNull()
  })
})
