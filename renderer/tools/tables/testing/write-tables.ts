/** Tables for viewing screens. */
import * as Y from 'yjs'
import { addresses } from '../../../../shared/tools/address.ts'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import { TableEditor } from '../../../../shared/tools/tables/editing/editor.ts'
import { tableDoc } from '../../../../shared/tools/tables/shape.ts'
import { Table } from '../../../../shared/tools/tables/table.ts'
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { ARABIC, LONG } from '../../../testing/made-space.ts'
import { putTemplate } from '../templates.ts'
import { storedTable } from './stored-tables.ts'

export const TASKS = hex(700, 16)
export const MANY = hex(701, 16)
export const LONG_TABLE = hex(703, 16)
export const CHORES = hex(704, 16)

export function writeTable(
  host: FakeHost,
  space: string,
  item: string,
  write: (editor: TableEditor, table: Table) => void,
) {
  const made = new Y.Doc()
  const draft = new Table(made)
  write(new TableEditor(made, draft), draft)
  draft.destroy()
  host.docs.change(space, tableDoc(item), host.device, (doc) => {
    const table = new Table(doc)
    new TableEditor(doc, table).takeAll(made)
    table.destroy()
  })
}

const DAY = 86_400_000
const dayFromNow = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)

/** A table of tasks, and a long one. */
export function fillTables(host: FakeHost, space: string): void {
  const { device } = host
  host.docs.change(space, 'index', device, (doc) => {
    const items = doc.getMap('items')
    items.set(TASKS, { type: 'table', name: 'To do', created: 20 })
    items.set(MANY, { type: 'table', name: LONG, created: 21 })
    items.set(CHORES, { type: 'table', name: 'Chores', created: 23 })
    items.set(hex(702, 16), { type: 'table', name: 'Old list', created: 22, deleted: Date.now() - 5000 })
  })
  const others = host.detail(space).members.map((member) => member.device)
  writeTable(host, space, TASKS, (editor, table) => {
    fillTasks(editor, [device, ...others])
    addViews(editor, table)
  })
  writeTable(host, space, CHORES, (editor, table) => fillChores(editor, table, [device, ...others]))
  writeTable(host, space, MANY, (editor) => fillMany(editor, 1000))
}

/** The same, and a message that links to a row and to a view. */
export function fillLinked(host: FakeHost, space: string): void {
  fillTables(host, space)
  const { rows } = storedTable(host, space, CHORES)
  const { views } = storedTable(host, space, TASKS)
  const view = views.find(({ type }) => type === 'kanban')?.id ?? ''
  const links = [
    { tool: 'tables', space, place: { item: CHORES, at: rows[0]?.id ?? '' } },
    { tool: 'tables', space, place: { item: TASKS, view } },
  ] as const
  const now = Date.now()
  const lane = `chat/${space.slice(0, 16)}/${new Date(now).toISOString().slice(0, 7)}/${host.device}`
  const text = `Who has time?\n${links.map((link) => addresses.writeLink(link)).join('\n')}`
  host.docs.change(space, lane, host.device, (doc) =>
    doc.getArray('entries').push([{ kind: 'message', id: hex(9000, 24), time: now, seen: [], text }]),
  )
}

/** A view of each type. */
function addViews(editor: TableEditor, { columns }: Table): void {
  const idOf = (name: string) => columns.find((column) => column.name === name)?.id ?? null
  editor.setSum(idOf('Cost') ?? '', 'sum')
  editor.addView('By status', 'grid', idOf('Status'))
  editor.addView('Progress', 'kanban', idOf('Status'))
  editor.addView('Dates', 'calendar', idOf('Due'))
  editor.addView('Cards', 'gallery')
  editor.addView('New task', 'form')
}

function fillTasks(editor: TableEditor, people: readonly string[]): void {
  const columns = {
    task: editor.addColumn('Task', 'text') as string,
    state: editor.addColumn('Status', 'choice', null, ['To do', 'In progress', 'Done']) as string,
    who: editor.addColumn('Assignee', 'person') as string,
    due: editor.addColumn('Due', 'date') as string,
    cost: editor.addColumn('Cost', 'number') as string,
    paid: editor.addColumn('Paid', 'checkbox') as string,
  }
  const row = (task: string, state: string, who: number, due: Cell, cost: Cell, paid: boolean) =>
    new Map<string, Cell>([
      [columns.task, task],
      [columns.state, state],
      [columns.who, { person: people[who] ?? '' }],
      [columns.due, due],
      [columns.cost, cost],
      [columns.paid, paid],
    ])
  editor.addRows([
    row('Rent two long tables', 'To do', 0, dayFromNow(3), 80, false),
    row('Ask for the meadow', 'Done', 1, dayFromNow(-6), 0, true),
    row('Find someone with a van', 'In progress', 2, 'as soon as possible', 120.5, false),
    row(`Write to ${LONG} and everybody else who helped last year`, 'To do', 3, dayFromNow(10), 'unknown', false),
    row(ARABIC, 'In progress', 0, `${dayFromNow(1)}T09:30`, 1_250_000, true),
  ])
}

/** Tasks that repeat, wait for each other, or have steps. */
function fillChores(editor: TableEditor, table: Table, people: readonly string[]): void {
  putTemplate(editor, 'tasks')
  editor.deleteRows(table.rows.map(({ id }) => id))
  const [task, state, who, due, repeat, steps, waits] = table.columns.map(({ id }) => id) as [
    ...[string, string, string, string, string, string, string],
  ]
  const [todo, , done] = (table.columns[1]?.choices ?? []).map(({ id }): Cell => ({ choice: id }))
  const person = (place: number): Cell => ({ person: people[place] ?? '' })
  const [water, soil, plant] = editor.addRows([
    new Map<string, Cell>([
      [task, 'Water the plants'],
      [state, todo ?? ''],
      [who, person(0)],
      [due, dayFromNow(-2)],
      [repeat, 'FREQ=WEEKLY'],
      [steps, '[x] Kitchen\n[ ] Balcony\n[ ] Office'],
    ]),
    new Map<string, Cell>([
      [task, 'Buy soil'],
      [state, done ?? ''],
      [who, person(1)],
      [due, dayFromNow(-5)],
    ]),
    new Map<string, Cell>([
      [task, `Plant ${LONG}`],
      [state, todo ?? ''],
      [who, person(2)],
      [due, `${dayFromNow(4)}T09:30`],
      [repeat, 'FREQ=MONTHLY;BYMONTHDAY=1;COUNT=3'],
    ]),
    new Map<string, Cell>([
      [task, ARABIC],
      [state, todo ?? ''],
      [steps, '[x] one'],
    ]),
    new Map<string, Cell>([
      [task, 'Sweep'],
      [state, todo ?? ''],
      [who, person(0)],
    ]),
  ]) as [string, string, string]
  editor.setWaits(plant, waits, [soil, water])
}

function fillMany(editor: TableEditor, count: number): void {
  const [name, number, state, due] = [
    editor.addColumn('Name', 'text') as string,
    editor.addColumn('Number', 'number') as string,
    editor.addColumn('State', 'choice', null, ['Open', 'Closed']) as string,
    editor.addColumn('Due', 'date') as string,
  ]
  editor.addRows(
    Array.from(
      { length: count },
      (_, place) =>
        new Map<string, Cell>([
          [name, `Entry ${(place * 7919) % count}`],
          [number, (place * 104_729) % 10_007],
          [state, place % 3 === 0 ? 'Closed' : 'Open'],
          [due, dayFromNow((place * 31) % 365)],
        ]),
    ),
  )
}

/** Rows with six columns. */
function fillWide(editor: TableEditor, count: number): void {
  const [name, number, state, due, who, paid] = [
    editor.addColumn('Name', 'text') as string,
    editor.addColumn('Number', 'number') as string,
    editor.addColumn('State', 'choice', null, ['Open', 'Begun', 'Closed']) as string,
    editor.addColumn('Due', 'date') as string,
    editor.addColumn('Person', 'text') as string,
    editor.addColumn('Paid', 'checkbox') as string,
  ]
  editor.addRows(
    Array.from(
      { length: count },
      (_, place) =>
        new Map<string, Cell>([
          [name, `Entry ${(place * 7919) % count}`],
          [number, (place * 104_729) % 10_007],
          [state, ['Open', 'Begun', 'Closed'][place % 3] as string],
          [due, dayFromNow((place * 31) % 365)],
          [who, `Person ${(place * 6007) % 977}`],
          [paid, place % 2 === 0],
        ]),
    ),
  )
}

/** A table of 10,000 rows. */
export function fillLong(host: FakeHost, space: string): void {
  host.docs.change(space, 'index', host.device, (doc) =>
    doc.getMap('items').set(LONG_TABLE, { type: 'table', name: 'Long', created: 20 }),
  )
  writeTable(host, space, LONG_TABLE, (editor) => fillWide(editor, 10_000))
}

/** A table with a long name and 200 tasks of one person. */
export function fillLongTasks(host: FakeHost, space: string): void {
  host.docs.change(space, 'index', host.device, (doc) =>
    doc.getMap('items').set(LONG_TABLE, { type: 'table', name: LONG, created: 20 }),
  )
  writeTable(host, space, LONG_TABLE, (editor) => {
    const [name, who, due, done] = [
      editor.addColumn('Name', 'text') as string,
      editor.addColumn('Person', 'person') as string,
      editor.addColumn('Due', 'date') as string,
      editor.addColumn('Done', 'checkbox') as string,
    ]
    editor.setDone(done, true)
    editor.addRows(
      Array.from(
        { length: 200 },
        (_, place) =>
          new Map<string, Cell>([
            [name, place % 3 === 0 ? `${LONG} ${place}` : `Task ${place}`],
            [who, { person: host.device }],
            [due, place % 5 === 0 ? dayFromNow(place - 2) : `${dayFromNow(place - 2)}T09:30`],
          ]),
      ),
    )
  })
}
