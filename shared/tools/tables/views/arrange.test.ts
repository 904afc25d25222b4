/** Which rows are shown in which order. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Cell } from '../cell.ts'
import type { ColumnType } from '../column.ts'
import { TableEditor } from '../editing/editor.ts'
import { Table } from '../table.ts'
import { arrange } from './arrange.ts'

const nameOf = (device: string) => (device.startsWith('a') ? 'Ana' : 'Ben')
const words = { nameOf, compare: new Intl.Collator('en', { numeric: true }).compare }

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
  ])('in a column of type %s sorts by what is shown, with empty cells last', (type, cells, expected) => {
    expect(tableWith(type, cells).shown(false)).toEqual(expected)
  })

  it('reverses only the rows whose values fit', () => {
    expect(tableWith('number', [1, null, 2, 'many']).shown(true)).toEqual([2, 1, 'many', null])
  })

  it('follows the order of the choices', () => {
    const { table, shown } = tableWith('choice', ['Low', 'High', 'Middle'], ['High', 'Middle', 'Low'])
    expect(shown(false)).toEqual(['High', 'Middle', 'Low'])
    expect(arrange(table.rows, table.columns, { sorting: null, wanted: '' }, words)).toBe(table.rows)
  })

  it('leaves out rows without the search text', () => {
    expect(tableWith('text', ['Apple', 'pear', 'Pineapple']).shown(false, ' APPLE ')).toEqual(['Apple', 'Pineapple'])
  })
})
