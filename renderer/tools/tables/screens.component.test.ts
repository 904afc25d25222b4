/** A table in every state, and people's actions in it. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import * as Y from 'yjs'
import { PAGE_ROOT, pageDoc } from '../../../shared/tools/pages/shape.ts'
import { editTable } from '../../../shared/tools/tables/editing/edit-table.ts'
import { TableEditor } from '../../../shared/tools/tables/editing/editor.ts'
import { tableDoc } from '../../../shared/tools/tables/shape.ts'
import { plainText, shownAs } from '../../../shared/tools/tables/shown.ts'
import { Table } from '../../../shared/tools/tables/table.ts'
import { formats, strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import { hex } from '../../testing/host/fake-host.ts'
import { LONG } from '../../testing/made-space.ts'
import { savedFiles } from '../../testing/saved-files.ts'
import {
  asViewer,
  enter,
  firstSpace,
  heading,
  main,
  testScreens,
  whileHostIsDown,
  withItem,
} from '../../testing/tool-screens.ts'
import { storedTable } from './testing/stored-tables.ts'
import { CHORES, MANY, TASKS, writeTable } from './testing/write-tables.ts'
import { tables } from './tool.tsx'

const words = strings.tables
const path = () => `table/${TASKS}`

const cell = (name: string | RegExp) => main().getByRole('gridcell', { name })
const texts = (column: number) =>
  [...document.querySelectorAll(`[role="gridcell"][aria-colindex="${column + 2}"]`)].map(
    ({ textContent }) => textContent,
  )

/** The arrow keys go from cell to cell. */
async function isWalked(): Promise<void> {
  await expect.element(heading('To do')).toBeVisible()
  await cell('Rent two long tables').click()
  await userEvent.keyboard('{ArrowDown}{ArrowRight}')
  await expect.element(cell('Done')).toHaveFocus()
  await userEvent.keyboard('{ArrowUp}{ArrowUp}')
  await expect.element(main().getByRole('columnheader', { name: 'Status' })).toHaveFocus()
}

async function showsTasks(): Promise<void> {
  await expect.element(heading(words.myTasks)).toBeVisible()
  await enter(main().getByRole('link', { name: /^Water the plants/ }))
  await expect.element(heading('Chores')).toBeVisible()
}

testScreens(tables, {
  tasks: {
    empty: {
      host: () => hostOf('some'),
      path: () => 'tasks',
      async sees() {
        await expect.element(main().getByText(words.noTasks)).toBeVisible()
      },
    },
    normal: { host: () => hostOf('tables'), path: () => 'tasks', sees: showsTasks },
    failed: {
      host: () => hostOf('tables'),
      path: () => 'tasks',
      sees: whileHostIsDown(async () => {
        await expect.element(main().getByRole('link', { name: /^Water the plants/ })).toBeVisible()
      }),
    },
    viewer: {
      host: () => asViewer('tables'),
      path: () => 'tasks',
      async sees() {
        await expect.element(main().getByRole('checkbox', { name: words.finish('Water the plants') })).toBeDisabled()
      },
    },
    'long names': {
      host: () => hostOf('long tasks'),
      path: () => 'tasks',
      async sees() {
        await expect.element(main().getByText(words.taskGroups.someday)).toBeVisible()
      },
    },
  },
  table: {
    empty: {
      host: () => withItem('some', () => TASKS, { type: 'table', name: 'New' }),
      path,
      async sees() {
        await expect.element(main().getByText(words.noColumns)).toBeVisible()
        await enter(main().getByRole('button', { name: words.newColumn }))
        await expect.element(main().getByRole('columnheader', { name: words.columnNumber(1) })).toBeVisible()
      },
    },
    normal: { host: () => hostOf('tables'), path, sees: isWalked },
    failed: { host: () => hostOf('tables'), path, sees: whileHostIsDown(isWalked) },
    viewer: {
      host: () => asViewer('tables'),
      path,
      async sees() {
        await isWalked()
        await expect.element(main().getByText(strings.app.viewOnly)).toBeVisible()
        await expect.element(main().getByRole('button', { name: words.newRow })).not.toBeInTheDocument()
        await expect.element(main().getByRole('columnheader', { name: words.newColumn })).not.toBeInTheDocument()
        await cell('Rent two long tables').click()
        await userEvent.keyboard('x')
        await expect.element(main().getByRole('textbox')).not.toBeInTheDocument()
      },
    },
    'long names': {
      host: () => hostOf('tables'),
      path: () => `table/${hex(701, 16)}`,
      async sees() {
        await expect.element(heading(LONG)).toBeVisible()
        await expect.element(main().getByText(words.rows(1000))).toBeVisible()
        await cell('Entry 0').click()
        await userEvent.keyboard('{Control>}{End}{/Control}')
        await expect.poll(() => document.activeElement?.getAttribute('aria-colindex')).toBe('5')
        await expect
          .poll(() => document.activeElement?.closest('[role="row"]')?.getAttribute('aria-rowindex'))
          .toBe('1001')
      },
    },
  },
})

test('cells are edited and emptied, and everything is undone, with the keyboard', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/${path()}`)
  const first = cell('Rent two long tables')
  await first.click()
  await userEvent.keyboard('Buy{Enter}')
  await expect.element(cell('Ask for the meadow')).toHaveFocus()
  await expect.element(cell('Buy')).toBeVisible()
  await userEvent.keyboard('{Enter}, in writing{Tab}')
  await expect.element(cell('Ask for the meadow, in writing')).toBeVisible()
  await userEvent.keyboard('{ArrowUp}{ArrowLeft}thrown away{Escape}')
  await expect.element(cell('Buy')).toHaveFocus()
  await userEvent.keyboard('{Delete}')
  await expect.element(cell('Buy')).not.toBeInTheDocument()
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.element(cell('Buy')).toBeVisible()
  await userEvent.keyboard('{Control>}zz{/Control}')
  await expect.element(cell('Rent two long tables')).toBeVisible()
  await expect.element(cell('Ask for the meadow')).toBeVisible()
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
  await expect.element(cell('Buy')).toBeVisible()
  await expect
    .poll(() => [...(storedTable(host, firstSpace(host), TASKS).rows[0]?.cells.values() ?? [])])
    .toContain('Buy')
})

/** Limits a view to open tasks. */
function showOpenOnly(editor: TableEditor, { columns, views }: Table): void {
  const status = columns.find(({ name }) => name === 'Status')
  const cell = { choice: status?.choices[0]?.id ?? '' }
  const conditions = [{ column: status?.id ?? '', test: 'is', cell } as const]
  editor.changeView(views.find(({ name }) => name === 'By status')?.id ?? '', { by: null, conditions })
}

/** A table with two text columns, Task and Notes, and three empty rows. */
function threeRows(): ReturnType<typeof hostOf> {
  const host = withItem('some', () => TASKS, { type: 'table', name: 'To do' })
  writeTable(host, firstSpace(host), TASKS, (editor) => {
    for (const name of ['Task', 'Notes']) editor.addColumn(name, 'text')
    editor.addRows([new Map(), new Map(), new Map()])
  })
  return host
}

const firstCell = () => main().getByRole('gridcell').nth(0)

test('a list typed without looking continues below the last row', async () => {
  await open(threeRows(), `#/space/SPACE/${path()}`)
  await firstCell().click()
  await userEvent.keyboard('Tents{Enter}Ropes{Enter}Lamps{Enter}Cups{Enter}Plates{Enter}')
  await expect.poll(() => texts(0)).toEqual(['Tents', 'Ropes', 'Lamps', 'Cups', 'Plates', ''])
  await userEvent.keyboard('{Enter}{Enter}')
  await expect.poll(() => texts(0)).toHaveLength(6)
})

test('Tab moves from the last cell of a row to the next row, and from the last row to a new one', async () => {
  await open(threeRows(), `#/space/SPACE/${path()}`)
  await firstCell().click()
  await userEvent.keyboard('Tents{Tab}two{Tab}Ropes{Tab}long{Tab}Lamps{Tab}old{Tab}Cups{Tab}nine{Tab}')
  await expect.poll(() => texts(0)).toEqual(['Tents', 'Ropes', 'Lamps', 'Cups', ''])
  await expect.poll(() => texts(1)).toEqual(['two', 'long', 'old', 'nine', ''])
})

test('a new row is shown even if its group was folded', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/${path()}`)
  await view('By status').click()
  await main().getByRole('button', { name: words.newRow }).first().click()
  const empty = main().getByRole('button', { name: new RegExp(`^${words.empty}`) })
  await empty.click()
  await expect.element(empty).toHaveAttribute('aria-expanded', 'false')
  await main().getByRole('button', { name: words.newRow }).first().click()
  await expect.element(empty).toHaveAttribute('aria-expanded', 'true')
})

test('the line below a row stays visible while a cell is edited', async () => {
  await open(threeRows(), `#/space/SPACE/${path()}`)
  await firstCell().click()
  await userEvent.keyboard('Tents')
  await expect.element(main().getByRole('textbox', { name: 'Task' })).toHaveFocus()
  const [, notes, below] = main().getByRole('gridcell').elements()
  const bottom = (of: Element | undefined) => of?.getBoundingClientRect().bottom
  expect(bottom(notes)).toBe(below?.closest('[role="row"]')?.getBoundingClientRect().top)
})

test('a new row matches the view in which it is created, or opens if it wouldn’t be shown', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/${path()}`)
  await view('By status').click()
  change(host, showOpenOnly)
  /** Without the last line, which has the sums. */
  const states = () => texts(1).slice(0, -1)
  await expect.poll(states).toEqual(['To do', 'To do'])
  await main().getByRole('button', { name: words.newRow }).first().click()
  await expect.poll(states).toEqual(['To do', 'To do', 'To do'])
  await cell('Rent two long tables').click()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.poll(states).toEqual(['To do', 'To do', 'To do', 'To do'])
  await cell('Rent two long tables').click({ button: 'right' })
  await page.getByRole('menuitem', { name: words.insertBelow }).click()
  await expect.poll(states).toHaveLength(5)
  change(host, (editor, { columns, views }) => {
    const conditions = [{ column: columns[0]?.id ?? '', test: 'filled', cell: null } as const]
    editor.changeView(views.find(({ name }) => name === 'By status')?.id ?? '', { conditions })
  })
  await expect.poll(states).toContain('In progress')
  await main().getByRole('button', { name: words.newRow }).first().click()
  await expect.element(page.getByRole('dialog').getByRole('textbox', { name: 'Task' })).toBeVisible()
})

/** Pastes text that was copied elsewhere. */
function paste(text: string): void {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}

test('cards, days and pasted rows created in a view match its conditions', async () => {
  const host = hostOf('tables')
  const added = () =>
    storedTable(host, firstSpace(host), TASKS)
      .rows.slice(5)
      .map(({ cells }) => [...cells.values()])
  const mine = { person: host.device }
  await open(host, `#/space/SPACE/${path()}`)
  change(host, (editor, { columns, views }) => {
    const conditions = [{ column: columns[2]?.id ?? '', test: 'is', cell: mine } as const]
    for (const { id } of views)
      editor.changeView(id, { by: columns[id === views[2]?.id ? 3 : 1]?.id ?? null, conditions })
  })
  await view('Progress').click()
  await main()
    .getByRole('button', { name: words.newRowIn('Done') })
    .click()
  await expect.poll(added).toEqual([expect.arrayContaining([mine])])
  await userEvent.keyboard('{Escape}')
  await view('Dates').click()
  const today = new Date()
  await main()
    .getByRole('button', { name: words.newRowOn(formats.day(today.getTime())) })
    .click()
  await expect.poll(added).toHaveLength(2)
  await userEvent.keyboard('{Escape}')
  await view('By status').click()
  await cell('Rent two long tables').click()
  await userEvent.keyboard('{Control>}{End}{/Control}{Home}')
  paste('Buy cups\nBuy plates\nBuy napkins')
  await expect.poll(() => added().length).toBeGreaterThan(3)
  expect(added()).toEqual(added().map(() => expect.arrayContaining([mine])))
})

test('a grid of a thousand rows scrolls to a new one', async () => {
  await open(hostOf('tables'), `#/space/SPACE/table/${hex(701, 16)}`)
  await expect.element(main().getByText(words.rows(1000))).toBeVisible()
  await main().getByRole('button', { name: words.newRow }).first().click()
  await expect.element(main().getByRole('button', { name: words.rowMenu(1001), exact: true })).toBeInViewport()
})

/** Changes the table as another member does. */
function change(host: ReturnType<typeof hostOf>, edit: (editor: TableEditor, table: Table) => void): void {
  const space = firstSpace(host)
  const other = host.detail(space).members.find(({ device }) => device !== host.device)?.device ?? ''
  host.remote(space, tableDoc(TASKS), other, (doc) => editTable(doc, edit))
}

const deleteRow = (editor: TableEditor, { rows }: Table, place: number) => editor.deleteRows([rows[place]?.id ?? ''])

test('all cells of a thousand rows are selected and emptied without scrolling', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/${firstSpace(host)}/table/${MANY}`)
  await expect.element(main().getByText(words.rows(1000))).toBeVisible()
  await userEvent.click(main().getByRole('gridcell').nth(9))
  const at = document.activeElement as HTMLElement
  const { top } = at.getBoundingClientRect()
  await userEvent.keyboard('{Control>}a{/Control}')
  await expect.poll(() => main().getByRole('gridcell', { selected: true }).elements().length).toBeGreaterThan(9)
  expect(document.activeElement).toBe(at)
  expect(at.getBoundingClientRect().top).toBe(top)
  await userEvent.keyboard('{Delete}')
  const isEmpty = () => storedTable(host, firstSpace(host), MANY).rows.every(({ cells }) => cells.size === 0)
  await expect.poll(isEmpty).toBe(true)
})

test('the arrow keys move from card to card in a gallery, in both directions', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/${firstSpace(host)}/table/${MANY}`)
  await userEvent.click(main().getByRole('button', { name: words.newView }))
  await userEvent.click(page.getByRole('menuitem', { name: words.viewTypes.gallery }))
  const cards = () => [...document.querySelectorAll<HTMLElement>('[data-card]')]
  await expect.poll(() => cards().length).toBeGreaterThan(9)
  const [first] = cards()
  first?.focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  const third = cards()[2]
  expect(document.activeElement).toBe(third)
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  const left = () => document.activeElement?.getBoundingClientRect().left
  expect(document.activeElement).not.toBe(third)
  expect(left()).toBe(third?.getBoundingClientRect().left)
  await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowLeft}{ArrowLeft}')
  expect(document.activeElement).toBe(first)
})

test('the focus stays in the grid if somebody else deletes the focused or edited row', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/${path()}`)
  await cell('Rent two long tables').click()
  change(host, (editor, table) => deleteRow(editor, table, 0))
  await expect.element(cell('Ask for the meadow')).toHaveFocus()
  await userEvent.keyboard('{Enter}, in writing')
  change(host, (editor, table) => deleteRow(editor, table, 0))
  await expect.element(cell('Find someone with a van')).toHaveFocus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(cell('In progress').first()).toHaveFocus()
})

test('the focus stays in the grid after its row was deleted from the menu', async () => {
  await open(hostOf('tables'), `#/space/SPACE/${path()}`)
  await cell('Rent two long tables').click({ button: 'right' })
  await page.getByRole('menuitem', { name: words.deleteRows(1) }).click()
  await expect.element(cell('Ask for the meadow')).toHaveFocus()
})

test('text typed into a cell is kept if its row leaves the view in the meantime', async () => {
  const host = hostOf('tables')
  const space = firstSpace(host)
  await open(host, `#/space/SPACE/${path()}`)
  await view('By status').click()
  change(host, showOpenOnly)
  await cell('Rent two long tables').click()
  await userEvent.keyboard('{Enter} and a bench')
  change(host, (editor, table) => {
    const status = table.columns.find(({ name }) => name === 'Status')
    editor.setCells([{ row: table.rows[0]?.id ?? '', column: status?.id ?? '', cell: null }])
  })
  await expect.element(cell(/^Rent two long tables/)).not.toBeInTheDocument()
  await expect
    .poll(() => [...(storedTable(host, space, TASKS).rows[0]?.cells.values() ?? [])])
    .toContain('Rent two long tables and a bench')
})

test('rows are added, moved and deleted with keys and from their menu', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/${path()}`)
  await cell('Rent two long tables').click()
  await userEvent.keyboard('{Alt>}{Shift>}{ArrowDown}{/Shift}{/Alt}')
  await expect.poll(() => texts(0).slice(0, 2)).toEqual(['Ask for the meadow', 'Rent two long tables'])
  await userEvent.keyboard('{Control>}{Enter}{/Control}new{Enter}')
  await expect.poll(() => texts(0).slice(1, 3)).toEqual(['Rent two long tables', 'new'])
  await cell('Ask for the meadow').click({ button: 'right' })
  await page.getByRole('menuitem', { name: words.deleteRows(1) }).click()
  await expect.poll(() => texts(0).slice(0, 2)).toEqual(['Rent two long tables', 'new'])
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(() => texts(0)[0]).toBe('Ask for the meadow')
  await expect.poll(() => storedTable(host, firstSpace(host), TASKS).rows.length).toBe(6)
})

test('a link in a cell is opened by a click, which doesn’t edit the cell, or from the row’s menu', async () => {
  const stay = (event: Event) => event.preventDefault()
  window.addEventListener('click', stay, true)
  onTestFinished(() => window.removeEventListener('click', stay, true))
  await open(hostOf('tables'), `#/space/SPACE/${path()}`)
  await cell('Rent two long tables').click()
  await userEvent.keyboard('See https://example.org/shed, or ask{Enter}')
  const link = main().getByRole('link', { name: 'https://example.org/shed', exact: true })
  await expect.element(link).toHaveAttribute('href', 'https://example.org/shed')
  // Elsewhere in a cell, a second click edits it.
  await link.click()
  await link.click()
  await expect.element(cell('See https://example.org/shed, or ask')).toHaveFocus()
  await expect.element(main().getByRole('gridcell').getByRole('textbox')).not.toBeInTheDocument()
  await link.click({ button: 'right' })
  const item = page.getByRole('menuitem', { name: words.openLink('https://example.org/shed') })
  await expect.element(item).toHaveAttribute('href', 'https://example.org/shed')
})

test('a column’s type changes without losing cells, and a deleted column can be restored', async () => {
  await open(hostOf('tables'), `#/space/SPACE/${path()}`)
  const head = (name: string) => main().getByRole('columnheader', { name })
  await head('Cost').click()
  await page.getByRole('menuitem', { name: words.editColumn }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: words.columnName }).fill('Price')
  await dialog.getByRole('combobox', { name: words.columnType }).selectOptions('date')
  await dialog.getByRole('button', { name: words.done }).click()
  await expect.element(head('Price')).toBeVisible()
  await expect.poll(() => texts(4)[2]).toBe('120.5')
  await head('Price').click()
  await page.getByRole('menuitem', { name: words.deleteColumn }).click()
  await expect.element(head('Price')).not.toBeInTheDocument()
  await main()
    .getByRole('button', { name: words.deletedColumns(1) })
    .click()
  await page.getByRole('menuitem', { name: strings.app.restoreNamed('Price') }).click()
  await expect.poll(() => texts(4)[2]).toBe('120.5')
})

test('a choice is picked or created while typing, and a box is ticked with the space bar', async () => {
  await open(hostOf('tables'), `#/space/SPACE/${path()}`)
  await cell('Rent two long tables').click()
  await userEvent.keyboard('{ArrowRight}{Enter}')
  await expect.element(page.getByRole('option', { name: 'In progress' })).toBeVisible()
  await userEvent.keyboard('Blocked')
  await page.getByRole('option', { name: words.createChoice('Blocked') }).click()
  await expect.poll(() => texts(1)[0]).toBe('Blocked')
  await expect.element(cell('Blocked')).toHaveFocus()
  await userEvent.keyboard('{End} ')
  const box = main().getByRole('gridcell').getByRole('checkbox', { name: 'Paid' }).first()
  await expect.element(box).toBeChecked()
})

const view = (name: string) => main().getByRole('navigation', { name: words.views }).getByRole('button', { name })

test('rows are grouped in groups that fold, with sums', async () => {
  await open(hostOf('tables'), `#/space/SPACE/${path()}`)
  await view('By status').click()
  const group = (name: RegExp) => main().getByRole('gridcell').getByRole('button', { name })
  await expect.element(group(/^To do/)).toHaveAttribute('aria-expanded', 'true')
  await expect.element(main().getByText(`Cost · ${words.summed.sum('80')}`)).toBeVisible()
  await expect.poll(() => texts(0)[0]).toBe('Rent two long tables')
  await group(/^To do/).click()
  await expect.element(cell('Rent two long tables')).not.toBeInTheDocument()
  await expect.element(group(/^To do/)).toHaveFocus()
  await cell('Find someone with a van').click()
  await userEvent.keyboard('{Home}{ArrowRight}')
  await expect.element(cell(/^In progress$/).first()).toHaveFocus()
})

test('a card moves to another lane with keys and keeps the focus, and undo moves it back', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/${path()}`)
  await view('Progress').click()
  const card = (lane: string) =>
    main()
      .getByRole('region', { name: lane })
      .getByRole('button', { name: /^Ask for the meadow/ })
  await expect.element(card('Done')).toBeVisible()
  card('Done').element().focus()
  await userEvent.keyboard('{Alt>}{Shift>}{ArrowLeft}{/Shift}{/Alt}')
  await expect.element(card('In progress')).toHaveFocus()
  await main().getByRole('button', { name: words.undo }).click()
  await expect.element(card('Done')).toBeVisible()
})

test('a card dropped below all others in a lane goes to the end', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/${path()}`)
  await view('Progress').click()
  const lane = main().getByRole('region', { name: 'To do' })
  const cards = () => [...lane.element().querySelectorAll('[data-card]')].map((card) => card.textContent)
  await expect.poll(cards).toEqual([expect.stringMatching(/^Rent/), expect.stringMatching(/^Write/)])
  const { width, height } = lane.element().getBoundingClientRect()
  await userEvent.dragAndDrop(lane.getByRole('button', { name: /^Rent/ }), lane, {
    targetPosition: { x: width / 2, y: height - 10 },
  })
  await expect.poll(cards).toEqual([expect.stringMatching(/^Write/), expect.stringMatching(/^Rent/)])
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(cards).toEqual([expect.stringMatching(/^Rent/), expect.stringMatching(/^Write/)])
})

const chores = (host: ReturnType<typeof hostOf>) => {
  const table = storedTable(host, firstSpace(host), CHORES)
  return table.rows.map(({ cells }) =>
    table.columns.map((column) => plainText(shownAs(cells.get(column.id), column), (id) => id)),
  )
}

test('a repeating task starts again once its card is in the lane for done tasks', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/table/${CHORES}`)
  await view(words.viewTypes.kanban).click()
  const lane = (name: string) => main().getByRole('region', { name })
  const card = (name: string) => lane(name).getByRole('button', { name: /^Water the plants/ })
  await expect.element(lane(words.states.done).getByLabelText(words.doneLane)).toBeVisible()
  await expect.element(card(words.states.open)).toBeVisible()
  card(words.states.open).element().focus()
  await userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}')
  await expect.element(card(words.states.begun)).toHaveFocus()
  await userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}')
  await expect.element(card(words.states.done)).toHaveFocus()
  await expect.element(card(words.states.open)).toBeVisible()
  await expect.element(card(words.states.open).getByText(words.stepsDone(0, 3))).toBeVisible()
  await expect.poll(() => chores(host).filter(([name]) => name === 'Water the plants')).toHaveLength(2)
})

test('a task’s steps are ticked and added, and it can’t wait for a task that waits for it', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/table/${CHORES}`)
  await expect.element(cell('Water the plants').first()).toBeVisible()
  await main()
    .getByRole('button', { name: words.rowMenu(1) })
    .click()
  await page.getByRole('menuitem', { name: words.openRow }).click()
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByRole('combobox', { name: strings.reminders.reminder })).toHaveValue('0')
  const box = dialog.getByRole('checkbox', { name: 'Balcony' })
  const step = dialog.getByRole('textbox', { name: words.stepNamed('Balcony') })
  const [left, right] = [box, step].map((each) => each.element().getBoundingClientRect())
  expect((right?.left ?? 0) - (left?.right ?? 0)).toBeLessThan(20)
  await box.click()
  await dialog.getByRole('textbox', { name: words.newStep }).fill('Garden')
  await userEvent.keyboard('{Enter}')
  await expect.element(dialog.getByRole('checkbox', { name: 'Garden' })).toBeVisible()
  await expect.element(dialog.getByRole('textbox', { name: words.newStep })).toHaveFocus()
  await dialog.getByRole('combobox', { name: words.addWait }).click()
  await expect.element(page.getByRole('option', { name: 'Buy soil' })).toBeVisible()
  await expect.element(page.getByRole('option', { name: /^Plant/ })).not.toBeInTheDocument()
  await page.getByRole('option', { name: 'Buy soil' }).click()
  await expect.element(dialog.getByRole('button', { name: words.removeWait('Buy soil') })).toBeVisible()
  await expect.poll(() => chores(host)[0]?.[5]).toBe('[x] Kitchen\n[x] Balcony\n[ ] Office\n[ ] Garden')
})

test('a task gets a time of day, which stays when the day changes, and can be removed', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/table/${CHORES}`)
  const dialog = page.getByRole('dialog')
  const openRow = async () => {
    await main()
      .getByRole('button', { name: words.rowMenu(1) })
      .click()
    await page.getByRole('menuitem', { name: words.openRow }).click()
  }
  const due = () => chores(host)[0]?.[3]
  const day = due()
  expect(day).toMatch(/^[\d-]{10}$/)
  const time = dialog.getByLabelText(words.timeOf(words.columns.due))
  await openRow()
  await expect.element(time).not.toBeInTheDocument()
  await dialog.getByRole('button', { name: words.addTime(words.columns.due) }).click()
  await expect.element(time).toHaveFocus()
  await time.fill('15:30')
  await userEvent.keyboard('{Escape}')
  await expect.poll(due).toBe(`${day} 15:30`)
  await openRow()
  await dialog.getByLabelText(words.columns.due, { exact: true }).fill('2027-01-05')
  await userEvent.keyboard('{Escape}')
  await expect.poll(due).toBe('2027-01-05 15:30')
  await openRow()
  await time.fill('')
  await userEvent.keyboard('{Escape}')
  await expect.poll(due).toBe('2027-01-05')
})

test('text typed into a checklist is kept if its dialog is closed with Escape', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/table/${CHORES}`)
  await cell('Water the plants').first().click()
  await userEvent.keyboard('{Control>}{Home}{/Control}')
  const checklist = () => chores(host)[0]?.[5]
  const dialog = page.getByRole('dialog')
  const openRow = async () => {
    await main()
      .getByRole('button', { name: words.rowMenu(1) })
      .click()
    await page.getByRole('menuitem', { name: words.openRow }).click()
  }
  await openRow()
  await dialog.getByRole('textbox', { name: words.newStep }).click()
  await userEvent.keyboard('Garden{Escape}')
  await expect.poll(checklist).toMatch(/\[ \] Garden$/)
  await openRow()
  await dialog.getByRole('textbox', { name: words.stepNamed('Garden') }).click()
  await userEvent.keyboard('{End} path{Escape}')
  await expect.poll(checklist).toMatch(/\[ \] Garden path$/)
})

test('text typed into a column’s dialog is kept, along with others’ concurrent changes', async () => {
  const host = hostOf('tables')
  const status = () => storedTable(host, firstSpace(host), TASKS).columns[1]
  await open(host, `#/space/SPACE/${path()}`)
  const edit = async (name: string) => {
    await main().getByRole('columnheader', { name }).click()
    await page.getByRole('menuitem', { name: words.editColumn }).click()
  }
  const dialog = page.getByRole('dialog')
  await edit('Status')
  await dialog.getByRole('textbox', { name: words.choiceNamed('To do') }).click()
  await userEvent.keyboard('{End} soon{Enter}')
  await expect.poll(() => status()?.choices[0]?.name).toBe('To do soon')
  await edit('Status')
  change(host, (editor, { columns }) => editor.renameColumn(columns[1]?.id ?? '', 'State'))
  await dialog.getByRole('textbox', { name: words.newChoice }).click()
  await userEvent.keyboard('Blocked{Escape}')
  await expect.poll(() => status()?.choices.at(-1)?.name).toBe('Blocked')
  expect(status()?.name).toBe('State')
})

test('a CSV file is previewed before it is imported, with another separator if the guess was wrong', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/table/${CHORES}`)
  await expect.element(cell('Water the plants').first()).toBeVisible()
  const rows = chores(host).length
  const input = main().element().querySelector('input[type=file]') as HTMLElement
  const choose = (text: string) => userEvent.upload(input, new File([text], 'prices.csv'))
  await choose('')
  await expect.element(page.getByText(words.notImported('prices.csv'))).toBeVisible()

  await choose('Jug, blue, large;Price\nMug;4,50\n=1+1;5')
  const dialog = page.getByRole('dialog', { name: words.importTitle })
  const separator = dialog.getByRole('combobox', { name: words.separator })
  await expect.element(separator).toHaveValue(';')
  await expectAccessible()
  const head = dialog.getByRole('columnheader')
  const names = () => head.elements().map(({ textContent }) => textContent)
  await separator.selectOptions(',')
  await expect.poll(names).toEqual(['Jug', 'blue', 'large;Price'])
  await separator.selectOptions(';')
  await expect.poll(names).toEqual(['Jug, blue, large', 'Price'])
  await expect.element(dialog.getByRole('cell', { name: '4,50' })).toBeVisible()
  await expect.element(dialog.getByRole('cell', { name: '=1+1' })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog).not.toBeInTheDocument()
  expect(chores(host)).toHaveLength(rows)

  await choose('Name\nJug\nMug')
  await dialog.getByRole('button', { name: words.importRows(2) }).click()
  await expect.element(page.getByText(words.imported(2))).toBeVisible()
  await expect.poll(() => chores(host)).toHaveLength(rows + 2)
})

test('a CSV file’s ambiguities can be resolved, and the preview shows the result', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/table/${CHORES}`)
  await expect.element(cell('Water the plants').first()).toBeVisible()
  const input = main().element().querySelector('input[type=file]') as HTMLElement
  /** Encodes a text in Windows-1251. */
  const cyrillic = (text: string) =>
    Uint8Array.from(text, (letter) => (letter < '\x7f' ? letter.charCodeAt(0) : letter.charCodeAt(0) - 0x350))
  await userEvent.upload(input, new File([cyrillic('Список\n\nИмя|Цена|День\nАнна|1.234|1/2/2026')], 'list.csv'))
  const dialog = page.getByRole('dialog', { name: words.importTitle })
  const field = (name: string) => dialog.getByRole('combobox', { name })
  await expect.element(field(words.encoding)).toHaveValue('windows-1251')
  await expect.element(field(words.separator)).toHaveValue('|')
  await expect.element(field(words.namesIn)).toHaveValue('2')
  const shown = () =>
    dialog
      .getByRole('cell')
      .elements()
      .map(({ textContent }) => textContent)
  await expect.poll(shown).toEqual(['Анна', '1.234', formats.date(new Date(2026, 0, 2).getTime())])
  await expectAccessible()
  await field(words.decimal).selectOptions(',')
  await field(words.dayOrder).selectOptions('dmy')
  await expect.poll(shown).toEqual(['Анна', '1,234', formats.date(new Date(2026, 1, 1).getTime())])
  await field(words.namesIn).selectOptions('0')
  await expect.poll(() => dialog.getByRole('columnheader').nth(0).element().textContent).toBe('Список')
})

test('copied cells are pasted unchanged', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/${path()}`)
  const clipboardData = new DataTransfer()
  const fire = (type: 'copy' | 'paste') =>
    document.activeElement?.dispatchEvent(new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true }))
  await cell('Rent two long tables').click()
  await userEvent.keyboard('{Shift>}{End}{/Shift}')
  fire('copy')
  await userEvent.keyboard('{Control>}{End}{/Control}{Home}')
  fire('paste')
  const cells = () => {
    const { rows, columns } = storedTable(host, firstSpace(host), TASKS)
    const of = (row: (typeof rows)[number] | undefined) => columns.map(({ id }) => row?.cells.get(id))
    return [of(rows.at(-1)), of(rows.find(({ id }) => id === rows[0]?.id))]
  }
  await expect.poll(() => cells()[0]).toEqual(cells()[1])
})

test('a CSV preview stays open when somebody else adds the first column', async () => {
  const host = hostOf('tables')
  const space = firstSpace(host)
  const change = (changed: (editor: TableEditor, table: Table) => void) =>
    host.remote(space, tableDoc(CHORES), host.device, (doc) => {
      const table = new Table(doc)
      changed(new TableEditor(doc, table), table)
      table.destroy()
    })
  change((editor, { columns }) => {
    for (const { id } of columns) editor.deleteColumn(id)
  })
  await open(host, `#/space/SPACE/table/${CHORES}`)
  await expect.element(main().getByText(words.noColumnsDetail)).toBeVisible()
  const input = main().element().querySelector('input[type=file]') as HTMLElement
  await userEvent.upload(input, new File(['Name\nJug\nMug'], 'prices.csv'))
  const dialog = page.getByRole('dialog', { name: words.importTitle })
  await expect.element(dialog).toBeVisible()
  change((editor) => editor.addColumn('Price', 'number'))
  await expect.poll(() => document.querySelector('main')?.textContent).toContain('Price')
  await dialog.getByRole('button', { name: words.importRows(2) }).click()
  await expect.element(cell('Mug')).toBeVisible()
})

test('rows are imported from a calendar file with their reminders, and exported to one', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/table/${CHORES}`)
  await expect.element(cell('Water the plants').first()).toBeVisible()
  const event = ['SUMMARY:Bake', 'DTSTART;VALUE=DATE:20300504', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-PT15H']
  const lines = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...event, 'END:VALARM', 'END:VEVENT', 'END:VCALENDAR']
  const input = main().element().querySelector('input[type=file]') as HTMLElement
  await userEvent.upload(input, new File([lines.join('\r\n')], 'bake.ics'))
  await expect.element(page.getByText(words.imported(1))).toBeVisible()
  const saved = savedFiles()
  await main().getByRole('button', { name: words.more }).click()
  await page.getByRole('menuitem', { name: words.exportCalendar }).click()
  await expect.poll(() => saved.length).toBe(1)
  const written = (await saved[0]?.text()) ?? ''
  // At nine on the day before.
  expect(written.slice(written.indexOf('SUMMARY:Bake'))).toContain('DESCRIPTION:Bake\r\nTRIGGER:-PT15H\r\n')
})

test('the parts of a calendar file that won’t be in the table are listed before it is imported', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/table/${CHORES}`)
  await expect.element(cell('Water the plants').first()).toBeVisible()
  const event = ['BEGIN:VEVENT', 'SUMMARY:Bake', 'DTSTART;VALUE=DATE:20300504', 'RRULE:FREQ=DAILY', 'END:VEVENT']
  const lines = ['BEGIN:VCALENDAR', ...event, 'BEGIN:VTODO', 'END:VTODO', 'END:VCALENDAR']
  const input = main().element().querySelector('input[type=file]') as HTMLElement
  await userEvent.upload(input, new File([lines.join('\r\n')], 'bake.ics'))
  const dialog = page.getByRole('dialog', { name: words.calendarTitle })
  await expect.element(dialog.getByText(words.calendarLeftOut.series(1))).toBeVisible()
  await expect.element(dialog.getByText(words.calendarLeftOut.tasks(1))).toBeVisible()
  await dialog.getByRole('button', { name: words.importRows(1) }).click()
  await expect.element(cell('Bake')).toBeVisible()
})

test('the cards of a view are sorted in its dialog, for everyone', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/${path()}`)
  await view('Cards').click()
  const titles = () => [...document.querySelectorAll<HTMLElement>('[data-card]')].map(({ textContent }) => textContent)
  await expect.poll(() => titles()[0]).toMatch(/^Rent two long tables/)
  await main().getByRole('button', { name: words.editView }).click()
  const dialog = page.getByRole('dialog')
  const descending = dialog.getByRole('checkbox', { name: words.descending })
  await expect.element(descending).not.toBeInTheDocument()
  await dialog.getByRole('combobox', { name: words.sortBy }).selectOptions('Cost')
  await expect.poll(() => titles()[0]).toMatch(/^Ask for the meadow/)
  await descending.click()
  await expect.poll(() => titles()[1]).toMatch(/^Find someone with a van/)
  const sorting = () => storedTable(host, firstSpace(host), TASKS).views.find(({ name }) => name === 'Cards')?.sorting
  await expect.poll(() => sorting()?.isDescending).toBe(true)
  await dialog.getByRole('combobox', { name: words.sortBy }).selectOptions(words.unsort)
  await expect.poll(sorting).toBeNull()
  await expect.poll(() => titles()[0]).toMatch(/^Rent two long tables/)
})

test('an entry moves to the next day with keys, and a new row can be created on a day', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/${path()}`)
  await view('Dates').click()
  await main().getByText(strings.days.week, { exact: true }).click()
  const today = new Date()
  const text = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
  await main()
    .getByRole('button', { name: words.newRowOn(formats.day(today.getTime())) })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Task' }).fill('Celebrate')
  await dialog.getByRole('button', { name: words.done }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  const entry = main().getByRole('button', { name: 'Celebrate' })
  await expect.element(entry).toHaveAttribute('data-day', text)
  entry.element().focus()
  await userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}')
  await expect.element(entry).not.toHaveAttribute('data-day', text)
  await expect.element(entry).toHaveFocus()
})

test('a view is created, renamed and given a condition, for everyone', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/${path()}`)
  await main().getByRole('button', { name: words.newView }).click()
  await page.getByRole('menuitem', { name: words.viewTypes.gallery }).click()
  await main().getByRole('button', { name: words.editView }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: words.viewName }).fill('Tables only')
  await dialog.getByRole('button', { name: words.addCondition }).click()
  await dialog.getByRole('textbox', { name: 'Task' }).fill('tables')
  await dialog.getByRole('button', { name: words.done }).click()
  await expect.element(main().getByText(words.rowsOf(1, 5))).toBeVisible()
  await expect.element(main().getByRole('button', { name: /^Rent two long tables/ })).toBeVisible()
  await expect
    .poll(() => storedTable(host, firstSpace(host), TASKS).views.at(-1))
    .toMatchObject({ name: 'Tables only', conditions: [{ test: 'has', cell: 'tables' }] })
})

test('a form adds a row and starts over', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/${path()}`)
  await view('New task').click()
  const field = main().getByRole('textbox', { name: 'Task' })
  await field.fill('Buy bread')
  await main().getByRole('combobox', { name: 'Status' }).selectOptions('Done')
  await main().getByRole('button', { name: words.addAnswer }).click()
  await expect.element(field).toHaveValue('')
  await view(words.allRows).click()
  await expect.element(cell('Buy bread')).toBeVisible()
})

test('a form sent with Enter includes the current field, and the next one starts at its first field', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/${path()}`)
  await view('New task').click()
  const field = main().getByRole('textbox', { name: 'Task' })
  const cost = main().getByRole('textbox', { name: 'Cost' })
  await field.fill('Buy bread')
  await cost.click()
  const timers = vi.spyOn(window, 'setTimeout')
  onTestFinished(() => timers.mockRestore())
  await userEvent.keyboard('1.50{Enter}')
  await expect.element(field).toHaveFocus()
  await expect.element(cost).toHaveValue('')
  const written = () => [...(storedTable(host, firstSpace(host), TASKS).rows.at(-1)?.cells.values() ?? [])]
  await expect.poll(written).toEqual(['Buy bread', 1.5])
  const toast = page.getByRole('status').filter({ hasText: words.formSent })
  await expect.element(toast).toBeVisible()
  for (const [ends, after] of timers.mock.calls) if (after === 8000 && typeof ends === 'function') ends()
  await expect.element(toast).not.toBeInTheDocument()
})

test('a form’s draft is kept until it is sent', async () => {
  const host = hostOf('tables')
  const field = () => main().getByRole('textbox', { name: 'Task' })
  const cost = () => main().getByRole('textbox', { name: 'Cost' })
  const reopen = async () => {
    await view(words.allRows).click()
    await view('New task').click()
  }
  await open(host, `#/space/SPACE/${path()}`)
  await view('New task').click()
  await main().getByRole('combobox', { name: 'Status' }).selectOptions('Done')
  await cost().fill('1.50')
  await field().fill('Buy')
  await userEvent.keyboard(' bread')
  await reopen()
  await expect.element(field()).toHaveValue('Buy bread')
  await expect.element(cost()).toHaveValue('1.5')
  await expect.element(main().getByRole('combobox', { name: 'Status' })).toHaveDisplayValue('Done')
  await main().getByRole('button', { name: words.addAnswer }).click()
  await expect.element(field()).toHaveValue('')
  await reopen()
  await expect.element(field()).toHaveValue('')
})

test('a form tells a viewer why it can’t be filled in', async () => {
  await open(asViewer('tables'), `#/space/SPACE/${path()}`)
  await view('New task').click()
  await expect.element(main().getByText(words.formForWriters)).toBeVisible()
  await expect.element(main().getByRole('textbox', { name: 'Task' })).toBeDisabled()
})

test('a viewer fills in a form that is open to them, and sees the outcome', async () => {
  const host = asViewer('tables')
  const space = firstSpace(host)
  host.docs.change(space, tableDoc(TASKS), host.device, (doc) => {
    const table = new Table(doc)
    const form = table.views.find(({ type }) => type === 'form')
    new TableEditor(doc, table).changeView(form?.id ?? '', { open: true })
    table.destroy()
  })
  await open(host, `#/space/SPACE/${path()}`)
  await view('New task').click()
  const field = main().getByRole('textbox', { name: 'Task' })
  await main().getByRole('button', { name: words.sendEntry }).click()
  await expect.element(main().getByText(words.entryEmpty)).toBeVisible()
  await field.fill('Bring cake')
  await expect.element(main().getByText(words.entryEmpty)).not.toBeInTheDocument()
  await main().getByRole('button', { name: words.sendEntry }).click()
  await expect.element(field).toHaveValue('')
  await expect.element(main().getByText(words.entriesWaiting(1))).toBeVisible()
  expect(host.tables.filled[0]?.cells).toContain('Bring cake')
  host.tables.refuseAll(space)
  await expect.element(main().getByText(words.entriesRefused(1))).toBeVisible()
  await expect.element(main().getByRole('status').getByText('Bring cake')).toBeVisible()
  await main().getByRole('button', { name: words.dismissEntries }).click()
  await expect.element(main().getByText(words.entriesRefused(1))).not.toBeInTheDocument()
})

test('a form is opened to viewers in its dialog', async () => {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/${path()}`)
  await view('New task').click()
  await main().getByRole('button', { name: words.editView }).click()
  await page.getByRole('dialog').getByRole('checkbox', { name: words.openForm }).click()
  await expect
    .poll(() => storedTable(host, firstSpace(host), TASKS).views.find(({ type }) => type === 'form')?.open)
    .toBe(true)
})

test('a message shows the row and the view that it links to, as they are now', async () => {
  const host = hostOf('linked-tables')
  const space = firstSpace(host)
  await open(host, '#/space/SPACE')
  const row = main().getByRole('link', { name: /^Water the plants/ })
  await expect.element(row).toBeVisible()
  const shown = main().getByRole('region', { name: 'Progress' })
  await expect.element(shown.getByRole('link', { name: /^Rent two long tables/ })).toBeVisible()
  await expect.element(shown.getByText(words.rows(5))).toBeVisible()
  const device = host.detail(space).members.at(-1)?.device ?? ''
  host.remote(space, tableDoc(CHORES), device, (doc) => {
    const table = new Table(doc)
    const [first] = table.rows
    const cell = { row: first?.id ?? '', column: table.columns[0]?.id ?? '', cell: 'Feed the cat' }
    new TableEditor(doc, table).setCells([cell])
    table.destroy()
  })
  const changed = main().getByRole('link', { name: /^Feed the cat/ })
  await expect.element(changed).toBeVisible()
  await enter(changed)
  await expect.element(heading('Chores')).toBeVisible()
})

test('a link opens a view, from which one can switch to another', async () => {
  const host = hostOf('tables')
  const id = (name: string) => storedTable(host, firstSpace(host), TASKS).views.find((each) => each.name === name)?.id
  await open(host, `#/space/SPACE/${path()}/view-${id('Progress')}`)
  await expect.element(main().getByRole('region', { name: 'Done' })).toBeVisible()
  await view(words.allRows).click()
  await expect.element(cell('Rent two long tables')).toBeVisible()
})

test('the address names the view on screen, even if it was restored, so others can be invited to it', async () => {
  const host = hostOf('tables')
  const id = (name: string) => storedTable(host, firstSpace(host), TASKS).views.find((each) => each.name === name)?.id
  await open(host, `#/space/SPACE/${path()}`)
  const place = () => window.location.hash.split(`/${path()}`)[1]
  await view('New task').click()
  await expect.poll(place).toBe(`/view-${id('New task')}`)
  await view(words.allRows).click()
  await expect.poll(place).toBe('')
  await view('Progress').click()
  await expect.element(main().getByRole('region', { name: 'Done' })).toBeVisible()
  window.location.hash = `#/space/${firstSpace(host)}/files`
  await expect.element(main().getByRole('heading', { name: strings.files.title })).toBeVisible()
  window.location.hash = `#/space/${firstSpace(host)}/${path()}`
  await expect.element(main().getByRole('region', { name: 'Done' })).toBeVisible()
  await expect.poll(place).toBe(`/view-${id('Progress')}`)
})

test('my tasks are grouped by due date, can be finished there, and are reopened with Ctrl+Z', async () => {
  const host = hostOf('tables')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/table/${CHORES}`)
  await page.getByRole('link', { name: words.myTasks }).click()
  await expect.element(heading(words.myTasks)).toBeVisible()
  const groups = () => [...document.querySelectorAll('main h2')].map(({ textContent }) => textContent)
  await expect.poll(groups).toEqual([words.taskGroups.late, words.taskGroups.never])
  const rows = () => storedTable(host, space, CHORES).rows.length
  const before = rows()
  await main()
    .getByRole('checkbox', { name: words.finish('Water the plants') })
    .click()
  // It repeats, so the next one has begun.
  await expect.poll(rows).toBe(before + 1)
  await expect.element(page.getByText(words.taskFinished('Water the plants'))).toBeVisible()
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(rows).toBe(before)
  await main()
    .getByRole('checkbox', { name: words.finish('Sweep') })
    .click()
  await expect.element(page.getByText(words.taskFinished('Sweep'))).toBeVisible()
  host.emit('tables.my-tasks-changed', { space })
  await expect.poll(groups).toEqual([words.taskGroups.late])
  await main().getByText(words.tasksOf.all).click()
  await expect.element(main().getByRole('link', { name: /^Water the plants/ })).toBeVisible()
})

test('a line on a page that contains only a link to a row shows the row, which links to it', async () => {
  const host = withItem('tables', () => hex(801, 16), { type: 'page', name: 'Plan' })
  const space = firstSpace(host)
  const [row] = storedTable(host, space, CHORES).rows
  const href = `#/space/${space}/table/${CHORES}/at-${row?.id}`
  host.docs.change(space, pageDoc(hex(801, 16)), host.device, (doc) => {
    const [alone, among] = [new Y.XmlElement('paragraph'), new Y.XmlElement('paragraph')]
    doc.getXmlFragment(PAGE_ROOT).push([alone, among])
    for (const line of [alone, among]) {
      const text = new Y.XmlText()
      line.push([text])
      text.insert(0, 'this', { link: { href } })
    }
    ;(among.get(0) as Y.XmlText).insert(0, 'All of ', { link: null })
  })
  await open(host, `#/space/${space}/page/${hex(801, 16)}`)
  const cards = main().getByRole('link', { name: /Water the plants/ })
  await expect.element(cards).toBeVisible()
  expect(cards.elements()).toHaveLength(1)
  await expectAccessible()
  await cards.click()
  await expect.poll(() => window.location.hash).toBe(href)
})
