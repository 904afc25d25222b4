/** Task reminders, and forms that viewers fill in, with whole hosts. */
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { INDEX_DOC, INDEX_ROOT } from '../../../../shared/tools/index/doc.ts'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import { TableEditor } from '../../../../shared/tools/tables/editing/editor.ts'
import { tableDoc } from '../../../../shared/tools/tables/shape.ts'
import { Table } from '../../../../shared/tools/tables/table.ts'
import { HostGroup } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'

const group = new HostGroup()
afterEach(() => group.remove())

const ITEM = '0a'.repeat(8)

const cells = (column: string, text: string) => JSON.stringify([[column, text]])

/** Lists a table in the space and fills it. */
async function makeTable(host: TestHost, space: string, fill: (editor: TableEditor) => void) {
  const index = await host.openDoc(space, INDEX_DOC)
  const list = (deleted?: number) =>
    index.write((doc) =>
      doc.getMap(INDEX_ROOT).set(ITEM, { type: 'table', name: 'Chores', created: 1, ...(deleted && { deleted }) }),
    )
  await list()
  const open = await host.openDoc(space, tableDoc(ITEM))
  const draft = new Y.Doc()
  const editor = new TableEditor(draft, new Table(draft))
  const save = () => open.write((doc) => new TableEditor(doc, new Table(doc)).takeAll(draft))
  fill(editor)
  await save()
  return { editor, save, list, rows: () => new Table(open.refresh()).rows }
}

const due = async (host: TestHost, space: string) =>
  (await host.call('inbox.list', { space })).filter(({ from }) => from === 'tables').map(({ name }) => name)

it('reminds a person of a task that another device assigned, until it is done or its table is deleted', async () => {
  const { space, people } = await group.together(['Ana', 'Ben'])
  const [ana, ben] = people
  const { me } = await ben.detail(space)
  expect(await due(ben, space)).toEqual([])
  let [sweep, done] = ['', '']
  const { editor, save, list } = await makeTable(ana, space, (draft) => {
    const [task, who, day, box] = (['text', 'person', 'date', 'checkbox'] as const).map(
      (type) => draft.addColumn(type, type) ?? '',
    ) as [string, string, string, string]
    draft.setDone(box, true)
    const add = (name: string) =>
      draft.addRows([
        new Map<string, Cell>([
          [task, name],
          [who, { person: me }],
          [day, '2026-01-01'],
        ]),
      ])[0] ?? ''
    ;[sweep, done] = [add('Sweep'), box]
    add('Water')
  })
  await ben.until(async () => (await due(ben, space)).length === 2)
  const { isReady, tasks } = await ben.call('tables.my-tasks', { space })
  expect(isReady).toBe(true)
  expect(tasks.map(({ table, title, due }) => [table, title, due])).toEqual([
    ['Chores', 'Sweep', '2026-01-01'],
    ['Chores', 'Water', '2026-01-01'],
  ])
  editor.setCells([{ row: sweep, column: done, cell: true }])
  await save()
  await ben.until(async () => (await due(ben, space)).join() === 'Water')
  expect(await due(ana, space)).toEqual([])
  await list(Date.now())
  await ben.until(async () => (await due(ben, space)).length === 0)
})

it('[T18] adds a viewer’s form entry, refuses one if the form is closed, and keeps entries of former members', async () => {
  const { space, people } = await group.together(['Ana', 'Ben', 'Cem'], { role: 'viewer' })
  const [ana, ben, cem] = people
  const { me } = await ben.detail(space)
  let [name, form] = ['', '']
  const { rows } = await makeTable(ana, space, (draft) => {
    name = draft.addColumn('Name', 'text') ?? ''
    form = draft.addView('Form', 'form') ?? ''
    draft.changeView(form, { open: true })
  })
  const fill = (text: string) => ben.call('tables.fill', { space, item: ITEM, view: form, cells: cells(name, text) })
  const waiting = async () => (await ben.call('tables.entries', { space })).entries.map(({ isRefused }) => isRefused)
  await fill('Ben brings cake')
  await ana.until(() => rows().length === 1)
  expect(rows()[0]).toMatchObject({ cells: new Map([[name, 'Ben brings cake']]), from: { device: me } })
  await ben.until(async () => (await waiting()).length === 0)
  const open = await ana.openDoc(space, tableDoc(ITEM))
  await open.write((doc) => doc.getMap('views').delete(`${form}/open`))
  await fill('too late')
  await ben.until(async () => (await waiting()).join() === 'true')
  expect(rows()).toHaveLength(1)

  // A former member's entries stay, and no more of theirs are added.
  await open.write((doc) => doc.getMap('views').set(`${form}/open`, true))
  await ana.call('spaces.remove', { space, device: me })
  await ben.until(async () => (await ben.detail(space)).standing === 'removed')
  await fill('after leaving')
  await cem.call('tables.fill', { space, item: ITEM, view: form, cells: cells(name, 'Cem brings tea') })
  const all = () => new Table(open.refresh()).rows
  await ana.until(() => all().length > 1)
  expect(all().map((row) => row.cells.get(name))).toEqual(['Ben brings cake', 'Cem brings tea'])
  expect(all()[0]?.from?.device).toBe(me)
})
