/** Tables as iCalendar files. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Cell } from '../cell.ts'
import { TableEditor } from '../editing/editor.ts'
import { Table } from '../table.ts'
import { writeCalendar } from './calendar-file.ts'

function fileOf(rows: readonly (readonly [title: string, day: Cell, more: string])[]): string {
  const doc = new Y.Doc()
  const shown = new Table(doc)
  const editor = new TableEditor(doc, shown)
  const ids = [editor.addColumn('Task', 'text'), editor.addColumn('Due', 'date'), editor.addColumn('Notes', 'text')]
  editor.addRows(rows.map((cells) => new Map<string, Cell>(cells.map((cell, place) => [ids[place] ?? '', cell]))))
  const [title, by] = shown.columns
  if (!by) throw new Error('no column')
  const now = Date.UTC(2026, 10, 23, 9, 30)
  return writeCalendar({
    ...{ name: 'To do', rows: shown.rows, columns: shown.columns, by, title, now },
    nameOf: () => 'Ana',
    alarmOf: ({ cells }) => (cells.has(ids[2] ?? '') ? 60 : null),
  })
}

/** Joins folded lines. */
const unfolded = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n')

describe('[T13] a calendar file', () => {
  it('has an event for each row with a day, for the whole day or at its time', () => {
    const lines = unfolded(
      fileOf([
        ['Rent a tent', '2026-11-30', 'large, with poles; two\nropes'],
        ['Meet', '2026-12-01T09:30', ''],
        ['Sometime', 'soon', ''],
      ]),
    )
    expect(lines.slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Parley//Tables//EN'])
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2)
    expect(lines).toContain('DTSTART;VALUE=DATE:20261130')
    expect(lines).toContain('DTSTART:20261201T093000')
    expect(lines).toContain('DTSTAMP:20261123T093000Z')
    expect(lines).toContain('SUMMARY:Rent a tent')
    expect(lines.filter((line) => line.startsWith('TRIGGER'))).toEqual(['TRIGGER:-PT1H'])
    expect(lines).toContain('DESCRIPTION:Notes: large\\, with poles\\; two\\nropes')
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', ''])
  })

  it('has no line longer than 75 bytes, and no divided characters', () => {
    const title = 'Große Ähren 🎪 '.repeat(30)
    const file = fileOf([[title, '2026-11-30', 'x'.repeat(500)]])
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(unfolded(file)).toContain(`SUMMARY:${title}`)
    expect(file).not.toContain('\uFFFD')
  })

  it('never lets a cell’s text begin a line', () => {
    const file = fileOf([['a\r\nEND:VCALENDAR\u0000', '2026-11-30', '']])
    expect(unfolded(file).filter((line) => line === 'END:VCALENDAR')).toHaveLength(1)
    expect(unfolded(file)).toContain('SUMMARY:a\\nEND:VCALENDAR')
  })
})
