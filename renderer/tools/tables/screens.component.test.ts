/** A table, in every state, and what people do in it. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { hex } from '../../testing/fake-host.ts'
import { LONG } from '../../testing/made-space.ts'
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
import { storedTable, TASKS } from './testing/write-tables.ts'
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

testScreens(tables, {
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
        await expect.element(main().getByRole('button', { name: words.newRow })).not.toBeInTheDocument()
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

test('cells are written, emptied, and everything is undone with the keyboard', async () => {
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

test('rows are added, moved and deleted with keys and their menu', async () => {
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

test('a column’s type changes and no cell is lost, and a deleted column comes back', async () => {
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
  await page.getByRole('menuitem', { name: words.restoreNamed('Price') }).click()
  await expect.poll(() => texts(4)[2]).toBe('120.5')
})

test('a choice is picked or made while it is typed, and a box is ticked with the space bar', async () => {
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
