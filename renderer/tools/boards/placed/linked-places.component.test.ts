/** Table rows and views on a board. */
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import * as Y from 'yjs'
import { type Address, addresses } from '../../../../shared/tools/address.ts'
import { BoardBinding } from '../../../../shared/tools/boards/binding.ts'
import { boardDoc } from '../../../../shared/tools/boards/shape.ts'
import { makeShape } from '../../../../shared/tools/boards/shape-defaults.ts'
import { TableEditor } from '../../../../shared/tools/tables/editing/editor.ts'
import { tableDoc } from '../../../../shared/tools/tables/shape.ts'
import { Table } from '../../../../shared/tools/tables/table.ts'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { asViewer, enter, heading, main, withItem } from '../../../testing/tool-screens.ts'
import { linkedBox } from './linked-box.ts'

/** The scenario's tables. */
const [TASKS, CHORES] = [hex(700, 16), hex(704, 16)]
const BOARD = '#/space/SPACE/board/BOARD'
const spaceOf = (host: FakeHost): string => host.state.spaces[0]?.id ?? ''
const drawing = () => document.querySelector<HTMLElement>('.excalidraw')
const chores = () => main().getByRole('region', { name: 'Chores' })

function tableIn(host: FakeHost, item: string): Table {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, host.docs.state(spaceOf(host), tableDoc(item)))
  return new Table(doc)
}

function rowIn(host: FakeHost): Address {
  const [row] = tableIn(host, CHORES).rows
  return { tool: 'tables', space: spaceOf(host), place: { item: CHORES, at: row?.id ?? '' } }
}

function viewIn(host: FakeHost): Address {
  const view = tableIn(host, TASKS).views.find(({ type }) => type === 'kanban')
  return { tool: 'tables', space: spaceOf(host), place: { item: TASKS, view: view?.id ?? '' } }
}

async function openBoard(host: FakeHost): Promise<void> {
  await page.viewport(1280, 800)
  await open(host, BOARD)
  await expect.poll(drawing).not.toBeNull()
}

function paste(text: string, into: Element | null = drawing()): void {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  into?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}

function rename(host: FakeHost, name: string): void {
  const space = spaceOf(host)
  const device = host.detail(space).members.at(-1)?.device ?? ''
  host.remote(space, tableDoc(CHORES), device, (doc) => {
    const table = new Table(doc)
    const cell = { row: table.rows[0]?.id ?? '', column: table.columns[0]?.id ?? '', cell: name }
    new TableEditor(doc, table).setCells([cell])
    table.destroy()
  })
}

test('a pasted link shows the current row, which can be opened, and the paste can be undone', async () => {
  const host = hostOf('tables')
  await openBoard(host)
  paste(` ${addresses.writeLink(rowIn(host))}\n`)
  await expect.element(chores().getByText('Water the plants')).toBeVisible()
  rename(host, 'Feed the cat')
  await expect.element(chores().getByText('Feed the cat')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.element(chores()).not.toBeInTheDocument()
  await page.getByRole('button', { name: 'Redo', exact: true }).click()
  await enter(chores().getByRole('link', { name: 'Chores' }))
  await expect.element(heading('Chores')).toBeVisible()
})

test('a pasted link to a view shows some of its rows; other links are pasted as text', async () => {
  const host = hostOf('tables')
  await openBoard(host)
  paste(addresses.writeLink({ ...rowIn(host), space: 'ef'.repeat(32) }))
  paste(`look: ${addresses.writeLink(rowIn(host))}`)
  paste(addresses.writeLink(viewIn(host)))
  const shown = main().getByRole('region', { name: 'To do' })
  await expect.element(shown.getByText('Rent two long tables')).toBeVisible()
  await expect.element(chores()).not.toBeInTheDocument()
})

test('a viewer sees linked rows, and a deleted row leaves the name of its table', async () => {
  const host = asViewer('tables')
  const space = spaceOf(host)
  const row = rowIn(host)
  const gone = { ...row, place: { item: TASKS, at: '00'.repeat(6) } } as Address
  host.docs.change(space, boardDoc(space.slice(16, 32)), host.device, (doc) => {
    const binding = new BoardBinding(doc)
    const shapes = [...linkedBox(row, 'Earlier name'), ...linkedBox(gone, 'Gone')].map((shape, number) => ({
      ...shape,
      ...{ id: `${shape.id}-${number}`, x: number < 2 ? 0 : 400, boundElements: null },
    }))
    binding.put(new Map(shapes.filter(({ type }) => type === 'rectangle').map((shape) => [shape.id, shape])))
    binding.destroy()
  })
  await openBoard(host)
  await expect.element(chores().getByText('Water the plants')).toBeVisible()
  await expect.element(main().getByRole('region', { name: 'To do' }).getByRole('link', { name: 'To do' })).toBeVisible()
})

/** The scenario's page with a link to it. */
const PLAN = hex(60, 16)
const withPlan = () => withItem('tables', () => PLAN, { type: 'page', name: 'Plan of the fair' })

/** Clicks a shape with a link to the page in a space, and then the link that the editor shows. */
async function followPlan(host: FakeHost, of: string): Promise<void> {
  const link = addresses.writeLink({ tool: 'pages', space: of, place: { item: PLAN } })
  const space = spaceOf(host)
  host.docs.change(space, boardDoc(space.slice(16, 32)), host.device, (doc) => {
    const binding = new BoardBinding(doc)
    const shape = makeShape('rectangle', 'box', { width: 600, height: 400, backgroundColor: '#ffec99', link })
    binding.put(new Map([[shape.id, shape]]))
    binding.destroy()
  })
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  await openBoard(host)
  await userEvent.click(document.querySelector('canvas.interactive') as Element)
  await userEvent.click(page.getByRole('link', { name: link }))
  expect(opened).not.toHaveBeenCalled()
}

test('a shape’s link to any place in Parley opens it in this window', async () => {
  const host = withPlan()
  await followPlan(host, spaceOf(host))
  await expect.element(heading('Plan of the fair')).toBeVisible()
})

test('a shape’s link to another space says that this person isn’t in it', async () => {
  await followPlan(withPlan(), 'ef'.repeat(32))
  await expect.element(page.getByText(strings.pages.linkNotIn)).toBeVisible()
})
