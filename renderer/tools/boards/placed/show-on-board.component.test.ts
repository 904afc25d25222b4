/** The command that shows a row, a view or an app on a board. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import * as Y from 'yjs'
import { addresses } from '../../../../shared/tools/address.ts'
import { BoardBinding } from '../../../../shared/tools/boards/binding.ts'
import type { BoardElement } from '../../../../shared/tools/boards/element.ts'
import { boardDoc } from '../../../../shared/tools/boards/shape.ts'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { asViewer, firstSpace, heading, main } from '../../../testing/tool-screens.ts'

const words = strings.boards
/** The scenario's tables. */
const [TASKS, CHORES] = [hex(700, 16), hex(704, 16)]
const dialog = () => page.getByRole('dialog', { name: words.showOn })
const field = () => dialog().getByRole('combobox')
const entry = () => page.getByRole('menuitem', { name: words.showOn })

function shapesOn(host: FakeHost, board: string): readonly BoardElement[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, host.docs.state(firstSpace(host), boardDoc(board)))
  const binding = new BoardBinding(doc)
  const shapes = [...binding.elements.values()]
  binding.destroy()
  return shapes
}

const placesOn = (host: FakeHost, board: string) =>
  shapesOn(host, board).flatMap(({ link }) => (link === null ? [] : (addresses.readLink(link) ?? [])))
const boardIn = (host: FakeHost) => firstSpace(host).slice(16, 32)
const shownBoard = () => /\/board\/([0-9a-f]+)/.exec(window.location.hash)?.[1] ?? ''

async function openMenu(host: FakeHost, path: string, menu: string): Promise<void> {
  await page.viewport(1280, 800)
  await open(host, `#/space/${firstSpace(host)}/${path}`)
  await userEvent.click(main().getByRole('button', { name: menu, exact: true }).first())
}

test('a row is added to the board found by searching, next to its content, and undo removes it', async () => {
  const host = hostOf('tables')
  const board = boardIn(host)
  const before = shapesOn(host, board)
  await openMenu(host, `table/${CHORES}`, strings.tables.rowMenu(1))
  await userEvent.click(entry())
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('no such board')
  await expect.element(dialog().getByText(words.noBoardFound)).toBeVisible()
  await userEvent.clear(field())
  await userEvent.keyboard('KICK')
  await userEvent.keyboard('{Enter}')
  const undo = page.getByRole('status').getByRole('button', { name: strings.tools.undo })
  // A notice doesn't disappear while the pointer is over it.
  await userEvent.hover(undo)
  await expect.element(heading('Kick-off')).toBeVisible()
  expect(shownBoard()).toBe(board)
  const shown = main().getByRole('region', { name: 'Chores' })
  await expect.element(shown).toBeVisible()
  expect(placesOn(host, board)).toMatchObject([{ tool: 'tables', place: { item: CHORES } }])
  expect(shapesOn(host, board).length).toBe(before.length + 2)
  await userEvent.click(undo)
  await expect.element(shown).not.toBeInTheDocument()
  expect(shapesOn(host, board).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
})

test('a view can be shown on a new board', async () => {
  const host = hostOf('tables')
  await page.viewport(1280, 800)
  await open(host, `#/space/${firstSpace(host)}/table/${TASKS}`)
  await userEvent.click(main().getByRole('navigation').getByRole('button', { name: 'By status' }))
  await userEvent.click(main().getByRole('button', { name: strings.tables.more }))
  await userEvent.click(entry())
  await userEvent.type(field(), 'Summer plan')
  await userEvent.click(dialog().getByRole('option', { name: words.onNewBoard('Summer plan') }))
  await expect.element(heading('Summer plan')).toBeVisible()
  await expect.element(main().getByRole('region', { name: 'To do' })).toBeVisible()
  expect(placesOn(host, shownBoard())).toMatchObject([{ tool: 'tables', place: { item: TASKS } }])
})

test('an app can be shown on a board', async () => {
  const host = hostOf('apps')
  await page.viewport(1280, 800)
  await open(host, `#/space/${firstSpace(host)}/apps`)
  await userEvent.click(
    main()
      .getByRole('button', { name: /^App menu/ })
      .first(),
  )
  await userEvent.click(entry())
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => placesOn(host, shownBoard())).toMatchObject([{ tool: 'apps' }])
})

test('a viewer isn’t offered to show a row on a board', async () => {
  await openMenu(asViewer('tables'), `table/${CHORES}`, strings.tables.rowMenu(1))
  await expect.element(page.getByRole('menuitem', { name: strings.tools.copyLink })).toBeVisible()
  await expect.element(entry()).not.toBeInTheDocument()
})
