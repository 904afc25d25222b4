/** A table: created by one person, edited by two, each on their own device. */
import type { Page } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.tables

/** The column of the notes in the task template. */
const NOTES = 7

const cells = (page: Page, column: number) => page.locator(`[role="gridcell"][aria-colindex="${column + 2}"]`)

/** Writes into a cell, and waits until it shows the text. */
async function write(page: Page, row: number, column: number, text: string): Promise<void> {
  const cell = cells(page, column).nth(row)
  // In a new table the first cell has the focus: a click would start editing it.
  if (!(await cell.evaluate((element) => element === document.activeElement))) await cell.click()
  await expect(cell).toBeFocused()
  await page.keyboard.press('F2')
  await expect(cell.getByRole('textbox')).toBeFocused()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await expect(cell).toHaveText(text)
}

test('two people edit one table, and a link leads to a row', { tag: '@tables' }, async ({ together }) => {
  const [ana, ben] = await together('Fair', ['Ana', 'Ben'])
  await ana.page.keyboard.press('Control+k')
  await ana.page.getByRole('combobox', { name: strings.palette.title }).fill(words.new)
  await ana.page.getByRole('option', { selected: true }).filter({ hasText: words.new }).waitFor()
  await ana.page.keyboard.press('Enter')
  const dialog = ana.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: words.templates.tasks.title }).check()
  await dialog.getByRole('textbox', { name: words.name }).fill('To do')
  await dialog.getByRole('button', { name: strings.tools.create }).click()
  await expect(ana.page.getByRole('columnheader', { name: words.columns.due })).toBeVisible()
  await write(ana.page, 0, 0, 'Rent a tent')

  await ben.page.getByRole('link', { name: 'To do' }).click({ timeout: NETWORK_TIME })
  await expect(cells(ben.page, 0).first()).toHaveText('Rent a tent', { timeout: NETWORK_TIME })
  await write(ben.page, 0, NOTES, 'the large one')
  await write(ben.page, 1, 0, 'Ask for the meadow')
  // Enter in the last row adds one.
  await write(ana.page, 2, 0, 'Find a van')
  for (const { page } of [ana, ben]) {
    await expect(cells(page, 0)).toHaveText(['Rent a tent', 'Ask for the meadow', 'Find a van', ''], {
      timeout: NETWORK_TIME,
    })
    await expect(cells(page, NOTES).first()).toHaveText('the large one', { timeout: NETWORK_TIME })
  }

  // Undo reverts Ben's changes, and none of Ana's.
  await ben.page.keyboard.press('Control+z')
  await expect(cells(ana.page, 0)).toHaveText(['Rent a tent', '', 'Find a van', ''], { timeout: NETWORK_TIME })
  await expect(cells(ben.page, 0)).toHaveText(['Rent a tent', '', 'Find a van', ''])
})
