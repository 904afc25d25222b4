import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { CalendarEvent } from '../../../calendar/calendar-event.ts'
import { momentHere } from '../../../calendar/when.ts'
import { TableEditor } from '../editing/editor.ts'
import { Table } from '../table.ts'
import { leftOutOfRows, rowsOfCalendar } from './calendar-rows.ts'
import { addingCsv, planCsv } from './csv.ts'

const COLUMNS = { title: 'Task', start: 'Due', end: 'Ends', place: 'Where', notes: 'Notes' }
const event = (more: Partial<CalendarEvent>): CalendarEvent => ({
  ...{
    uid: '',
    title: 'Fair',
    start: '2026-11-30',
    end: null,
    zone: null,
    repeat: null,
    skips: [],
    isCanceled: false,
    alarm: null,
    place: '',
    notes: '',
    ...more,
  },
})

describe('[T13] events of a calendar file', () => {
  it('become rows in the columns with those names or in new ones, with times in the local zone', () => {
    const doc = new Y.Doc()
    const table = new Table(doc)
    const editor = new TableEditor(doc, table)
    for (const [name, type] of [
      ['Task', 'text'],
      ['Due', 'date'],
    ] as const)
      editor.addColumn(name, type)
    const file = rowsOfCalendar(
      [event({}), event({ title: 'Call', start: '2026-11-30T19:30', zone: 'UTC', place: '=HYPERLINK("x")' })],
      COLUMNS,
    )
    expect(
      editor.atOnce(addingCsv(editor, planCsv(table, file, { decimal: '.', order: 'mdy', people: [] }, String))),
    ).toHaveLength(2)
    expect(table.columns.map(({ name, type }) => [name, type])).toEqual([
      ['Task', 'text'],
      ['Due', 'date'],
      ['Where', 'text'],
    ])
    expect(table.rows.map(({ cells }) => [...cells.values()])).toEqual([
      ['Fair', '2026-11-30'],
      ['Call', momentHere(Date.UTC(2026, 10, 30, 19, 30)), '=HYPERLINK("x")'],
    ])
  })

  it('lose their repeats and cancellations, which are reported', () => {
    const events = [event({}), event({ title: 'Stall', repeat: 'FREQ=DAILY', isCanceled: true })]
    const one = { count: 1, names: ['Stall'] }
    expect(leftOutOfRows({ events, leftOut: { tasks: { count: 2, names: [] } } })).toEqual({
      ...{ tasks: { count: 2, names: [] }, series: one, canceled: one },
    })
  })
})
