/** Rows as tasks: done, late, blocked and repeating ones. */
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { occurrencesFrom } from '../../../calendar/occurrences.ts'
import type { Cell } from '../cell.ts'
import { TableEditor } from '../editing/editor.ts'
import { plainText, shownAs } from '../shown.ts'
import { readSteps, writeSteps } from '../steps.ts'
import { Table } from '../table.ts'
import { blockersOf, isDone, isLate, type TaskColumns, waitingFor } from './tasks.ts'

function opened(doc = new Y.Doc()) {
  const table = new Table(doc)
  const editor = new TableEditor(doc, table)
  editor.repeatWith(occurrencesFrom)
  return { doc, table, editor }
}

type Opened = ReturnType<typeof opened>

function made() {
  const all = opened()
  const { editor, table } = all
  const column = (...given: Parameters<TableEditor['addColumn']>) => editor.addColumn(...given) ?? ''
  const of = {
    name: column('Task', 'text'),
    state: column('Status', 'choice', null, ['To do', 'In progress', 'Done']),
    due: column('Due', 'date'),
    repeat: column('Repeat', 'repeat'),
    steps: column('Checklist', 'steps'),
    waits: column('Waits for', 'waits'),
  }
  editor.setDoneLast(of.state)
  const [open, , done] = (table.columns[1]?.choices ?? []).map(({ id }): Cell => ({ choice: id }))
  const add = (cells: Partial<Record<keyof typeof of, Cell>>): string =>
    editor.addRows([
      new Map(Object.entries(cells).map(([name, cell]) => [of[name as keyof typeof of], cell] as [string, Cell])),
    ])[0] ?? ''
  const finish = (row: string) => editor.setCells([{ row, column: of.state, cell: done ?? null }])
  return { ...all, of, open, done, add, finish }
}

const tasksOf = ({ table }: Pick<Opened, 'table'>): TaskColumns => {
  if (!table.tasks) throw new Error('its rows are no tasks')
  return table.tasks
}

const lines = ({ table }: Pick<Opened, 'table'>) =>
  table.rows.map(({ cells }) =>
    table.columns.map((column) => plainText(shownAs(cells.get(column.id), column), (id) => id)),
  )

const sync = (one: Opened, other: Opened) => {
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc))
  Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc))
}

const at = (text: string, work: () => void) => {
  vi.useFakeTimers({ now: new Date(text) })
  try {
    work()
  } finally {
    vi.useRealTimers()
  }
}

describe('[T14] tasks', () => {
  it('are rows of a table in which a column of choices or boxes defines which are done', () => {
    const { table, editor, of, add, finish } = made()
    const row = add({ name: 'Sweep' })
    const cells = () => table.row(row)?.cells ?? new Map<string, Cell>()
    expect(isDone(cells(), tasksOf({ table }))).toBe(false)
    finish(row)
    expect(isDone(cells(), tasksOf({ table }))).toBe(true)
    const box = editor.addColumn('Paid', 'checkbox') ?? ''
    editor.setDone(box, true)
    expect(table.tasks?.state.id).toBe(box)
    expect(isDone(cells(), tasksOf({ table }))).toBe(false)
    editor.undo()
    expect(table.tasks?.state.id).toBe(of.state)
    editor.setDone(of.state, null)
    expect(table.tasks).toBeNull()
  })

  it('are late from the day after they were due, until they are done', () => {
    const { table, of, add, finish } = made()
    const [whole, timed] = [add({ due: '2026-11-24' }), add({ due: '2026-11-24T09:30' })]
    const late = (row: string, now: string) =>
      isLate(table.row(row)?.cells ?? new Map<string, Cell>(), tasksOf({ table }), now)
    expect([late(whole, '2026-11-24T23:59'), late(whole, '2026-11-25T00:00')]).toEqual([false, true])
    expect([late(timed, '2026-11-24T09:30'), late(timed, '2026-11-24T09:31')]).toEqual([false, true])
    finish(whole)
    expect(late(whole, '2026-12-01T00:00')).toBe(false)
    expect(of.due).toBe(table.tasks?.due?.id)
  })

  it('can wait for others, but not for tasks that wait for them', () => {
    const all = made()
    const { table, editor, of, add, finish } = all
    const [a, b, c] = [add({ name: 'a' }), add({ name: 'b' }), add({ name: 'c' })]
    const blockers = (row: string) =>
      blockersOf(table.row(row)?.cells ?? new Map<string, Cell>(), tasksOf(all), (id) => table.row(id)).map(
        ({ id }) => id,
      )
    editor.setWaits(b, of.waits, [a])
    editor.setWaits(c, of.waits, [b, a])
    expect(blockers(c)).toEqual([b, a])
    editor.setWaits(a, of.waits, [a, b, c])
    expect(table.row(a)?.cells.has(of.waits)).toBe(false)
    finish(a)
    expect([blockers(b), blockers(c)]).toEqual([[], [b]])
    editor.deleteRows([b])
    expect(blockers(c)).toEqual([])
  })

  it('can wait for each other after concurrent changes, and everything still terminates', () => {
    const ana = made()
    const ben = opened()
    const [a, b] = [ana.add({ name: 'a' }), ana.add({ name: 'b' })]
    sync(ana, ben)
    ana.editor.setWaits(a, ana.of.waits, [b])
    ben.editor.setWaits(b, ana.of.waits, [a])
    sync(ana, ben)
    expect(waitingFor(a, ana.table.rows, tasksOf(ana))).toEqual(new Set([a, b]))
    expect(lines(ana)).toEqual(lines(ben))
    ben.editor.setWaits(b, ana.of.waits, [a])
    expect(ben.table.row(b)?.cells.has(ana.of.waits)).toBe(false)
  })

  it('[T15] create the next one when they’re done, if they repeat', () => {
    at('2026-11-24T10:00', () => {
      const all = made()
      const { editor, add, finish } = all
      const other = add({ name: 'Buy bags' })
      const row = add({
        ...{ name: 'Take out', due: '2026-11-20', repeat: 'FREQ=WEEKLY', steps: '[x] paper\n[ ] glass' },
        waits: { rows: [other] },
      })
      add({ name: 'Last' })
      finish(row)
      expect(lines(all)).toEqual([
        ['Buy bags', '', '', '', '', ''],
        ['Take out', 'Done', '2026-11-20', '', '[x] paper\n[ ] glass', other],
        ['Take out', 'To do', '2026-11-27', 'FREQ=WEEKLY', '[ ] paper\n[ ] glass', ''],
        ['Last', '', '', '', '', ''],
      ])
      editor.undo()
      expect(lines(all)[1]?.slice(0, 4)).toEqual(['Take out', '', '2026-11-20', 'FREQ=WEEKLY'])
      expect(lines(all)).toHaveLength(3)
      editor.redo()
      expect(lines(all)).toHaveLength(4)
    })
  })

  it('repeat on the next day that isn’t over, as often as the rule says', () => {
    at('2026-11-24T10:00', () => {
      const all = made()
      for (const [due, repeat] of [
        ['2026-10-05T08:00', 'FREQ=DAILY;INTERVAL=7;COUNT=9'],
        ['2026-11-01', 'FREQ=WEEKLY;COUNT=2'],
        ['2026-11-24', 'FREQ=DAILY;UNTIL=20261124'],
        ['2026-12-31', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
        ['2026-11-20', 'as needed'],
      ] as const)
        all.finish(all.add({ due, repeat }))
      expect(lines(all).map(([, state, due, repeat]) => [state, due, repeat])).toEqual([
        ['Done', '2026-10-05 08:00', ''],
        ['To do', '2026-11-30 08:00', 'FREQ=DAILY;INTERVAL=7;COUNT=1'],
        ['Done', '2026-11-01', 'FREQ=WEEKLY;COUNT=2'],
        ['Done', '2026-11-24', 'FREQ=DAILY;UNTIL=20261124'],
        ['Done', '2026-12-31', ''],
        ['To do', '2027-01-31', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
        ['Done', '2026-11-20', 'as needed'],
      ])
    })
  })

  it('[T15] create one next task when two devices finish them concurrently', () => {
    at('2026-11-24T10:00', () => {
      const ana = made()
      const ben = opened()
      const row = ana.add({ name: 'Water', due: '2026-11-24', repeat: 'FREQ=DAILY;INTERVAL=3' })
      sync(ana, ben)
      ana.finish(row)
      ben.editor.setCells([{ row, column: ana.of.state, cell: ana.done ?? null }])
      sync(ana, ben)
      expect(lines(ana)).toEqual(lines(ben))
      expect(lines(ana).map(([name, , due]) => [name, due])).toEqual([
        ['Water', '2026-11-24'],
        ['Water', '2026-11-27'],
      ])
    })
  })
})

describe('[T16] a checklist', () => {
  it('is read from lines with and without marks, and written in Markdown', () => {
    const steps = readSteps('- [x] paper\n\n* [ ]  glass \nplastic\n[X]metal')
    expect(steps.map(({ text, isDone: done }) => [text, done])).toEqual([
      ['paper', true],
      ['glass', false],
      ['plastic', false],
      ['metal', true],
    ])
    expect(writeSteps([...steps, { text: ' ', isDone: true }])).toBe('[x] paper\n[ ] glass\n[ ] plastic\n[x] metal')
    expect(readSteps(writeSteps(steps))).toEqual(steps)
  })
})
