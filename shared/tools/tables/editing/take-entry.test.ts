/** [T18] Which viewers' entries in forms become rows. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Cell } from '../cell.ts'
import { TABLE_LIMITS } from '../limits.ts'
import { Table } from '../table.ts'
import { TableEditor } from './editor.ts'
import { rowOfEntry, takeEntry } from './take-entry.ts'

const [ana, ben] = ['a', 'b'].map((digit) => digit.repeat(64)) as [string, string]
const idOf = (id: number): string => String(id).padStart(12, '0').padEnd(24, '0')
const NOW = Date.UTC(2026, 10, 24)

function made() {
  const doc = new Y.Doc()
  const table = new Table(doc)
  const editor = new TableEditor(doc, table)
  const [name, waits] = [editor.addColumn('Name', 'text') ?? '', editor.addColumn('Waits', 'waits') ?? '']
  const gone = editor.addColumn('Gone', 'text') ?? ''
  editor.deleteColumn(gone)
  const form = editor.addView('Form', 'form') ?? ''
  editor.changeView(form, { open: true })
  const take = (id: number, cells: unknown, from = ben, view = form) =>
    takeEntry(table, editor, { id: idOf(id), item: '', view, cells: JSON.stringify(cells) }, from, NOW)
  return { doc, table, editor, name, waits, gone, form, take }
}

describe('an entry of a form', () => {
  it('becomes one row with its sender’s name, even if it arrives repeatedly', () => {
    const { doc, table, name, take } = made()
    expect(take(1, [[name, '=1+1']])).toBe(true)
    expect(take(1, [[name, 'something else']])).toBe(true)
    expect(table.rows.map(({ cells, from }) => [cells.get(name), from])).toEqual([['=1+1', { device: ben, time: NOW }]])
    expect(new Table(doc).rows).toEqual(table.rows)
  })

  it('contains only the columns that the form asks for', () => {
    const { table, editor, name, waits, gone, take } = made()
    const [other = ''] = editor.addRows([new Map([[name, 'other']])])
    const given = [[name, 'Ben'], [waits, { rows: [other] }], [gone, 'hidden'], ['ffffffff', 'unknown'], [name], 5]
    expect(take(1, given)).toBe(true)
    expect(table.rows.at(-1)?.cells).toEqual(new Map<string, Cell>([[name, 'Ben']]))
    expect(take(2, [[gone, 'hidden']])).toBe(false)
    expect(take(3, 'no list')).toBe(false)
    expect(table.rows).toHaveLength(2)
  })

  it('doesn’t change an existing row, even the sender’s own', () => {
    const { table, editor, name, take } = made()
    expect(take(1, [[name, 'Ana’s']], ana)).toBe(true)
    expect(take(1, [[name, 'Ben’s']])).toBe(false)
    expect(table.rows.map(({ cells }) => cells.get(name))).toEqual(['Ana’s'])
    editor.deleteRows([rowOfEntry({ id: idOf(1) })])
    expect(table.rows).toEqual([])
    editor.undo()
    expect(table.rows[0]?.from).toEqual({ device: ana, time: NOW })
  })

  it('is rejected if the form is closed or deleted, or the view isn’t a form', () => {
    const { editor, name, form, take } = made()
    const grid = editor.addView('Grid', 'grid') ?? ''
    editor.changeView(grid, { open: true })
    expect(take(1, [[name, 'a']], ben, grid)).toBe(false)
    editor.changeView(form, { open: false })
    expect(take(1, [[name, 'a']])).toBe(false)
    editor.deleteView(form)
    expect(take(1, [[name, 'a']])).toBe(false)
  })

  it('is rejected beyond the limit per person', () => {
    const { name, take } = made()
    for (let id = 0; id < TABLE_LIMITS.entriesOfOne; id++) expect(take(id, [[name, 'spam']])).toBe(true)
    expect(take(500, [[name, 'spam']])).toBe(false)
    expect(take(501, [[name, 'not spam']], ana)).toBe(true)
  })
})
