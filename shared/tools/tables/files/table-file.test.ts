import { expect, it } from 'vitest'
import { planFile, type TableFileRequest } from './table-file.ts'

const plan = (text: string, more: Partial<TableFileRequest> = {}) =>
  planFile({
    ...{ file: new Blob([text]), choices: {}, table: { columns: [], allColumns: [] }, rows: 50_000 },
    reading: { decimal: '.', order: 'mdy', people: [] },
    calendarColumns: { title: 'Title', start: 'Start', end: 'End', place: 'Place', notes: 'Notes' },
    columnNames: ['First'],
    ...more,
  })
const calendar = (...lines: string[]): string => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n')

it('returns as many rows of a CSV file as requested, and counts all', async () => {
  const planned = await plan('a,\n1,x\n2,y\n3,z', { rows: 2, columnNames: ['First', 'Second'] })
  expect(planned).toMatchObject({ kind: 'csv', count: 3, header: 0, separator: ',' })
  expect(planned).toMatchObject({
    plan: {
      columns: [{ name: 'a' }, { name: 'Second' }],
      rows: [
        [1, 'x'],
        [2, 'y'],
      ],
    },
  })
})

it('reads a CSV file with the chosen options', async () => {
  const choices = { separator: ';', header: 1, marks: { decimal: ',' } } as const
  expect(await plan('Prices\na;b\n1.234;x', { choices })).toMatchObject({ plan: { rows: [[1234, 'x']] } })
  expect(await plan('', { choices })).toEqual({ kind: 'nothing', encoding: 'utf-8', separator: ';' })
})

it('returns a calendar’s rows with their reminders', async () => {
  const event = ['BEGIN:VEVENT', 'SUMMARY:Bake', 'DTSTART;VALUE=DATE:20300504', 'END:VEVENT']
  const planned = await plan(calendar(...event))
  expect(planned).toMatchObject({ kind: 'calendar', count: 1, leads: [null], plan: { rows: [['Bake', '2030-05-04']] } })
})

it('reads a calendar without events as empty, not as a CSV file', async () => {
  expect(await plan(calendar('BEGIN:VTODO', 'SUMMARY:Bake', 'END:VTODO'))).toBeNull()
})
