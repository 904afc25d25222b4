/** Tables for looking at screens. */
import * as Y from 'yjs'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import { TableEditor } from '../../../../shared/tools/tables/editor.ts'
import { tableDoc } from '../../../../shared/tools/tables/shape.ts'
import { Table } from '../../../../shared/tools/tables/table.ts'
import { type FakeHost, hex } from '../../../testing/fake-host.ts'
import { ARABIC, LONG } from '../../../testing/made-space.ts'

export const TASKS = hex(700, 16)
const MANY = hex(701, 16)

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

/** A table as its host has it. */
export function storedTable(host: FakeHost, space: string, item: string): Table {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, host.docs.state(space, tableDoc(item)))
  return new Table(doc)
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
    items.set(hex(702, 16), { type: 'table', name: 'Old list', created: 22, deleted: Date.now() - 5000 })
  })
  const others = host.detail(space).members.map((member) => member.device)
  writeTable(host, space, TASKS, (editor) => fillTasks(editor, [device, ...others]))
  writeTable(host, space, MANY, (editor) => fillMany(editor, 1000))
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

export function fillMany(editor: TableEditor, count: number): void {
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
