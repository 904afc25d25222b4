/** The window answers while it adds as many rows as a table can have, and while it takes them back. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { TABLE_LIMITS } from '../../../shared/tools/tables/limits.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { firstSpace, main } from '../../testing/tool-screens.ts'
import { storedTable } from './testing/stored-tables.ts'
import { CHORES } from './testing/write-tables.ts'

const words = strings.tables
const COUNT = TABLE_LIMITS.rows
/** Milliseconds for all of it on a busy computer. */
const LONG = 120_000
/** Milliseconds without an answer while other tests run. */
const STILL = 250

const stock = () =>
  new File([['Item,Price', ...Array.from({ length: COUNT }, (_, row) => `Item ${row},${row / 4}`)].join('\n')], 'a.csv')

/** Starts the import of a file that has more rows than the table has room for. */
async function importStock() {
  const host = hostOf('tables')
  await open(host, `#/space/SPACE/table/${CHORES}`)
  await expect.element(main().getByRole('gridcell', { name: 'Water the plants' }).first()).toBeVisible()
  const before = storedTable(host, firstSpace(host), CHORES).rows.length
  // The host is another process, but the fake one would work in this page.
  host.pause('docs.write')
  const input = main().element().querySelector('input[type=file]') as HTMLElement
  await userEvent.upload(input, stock())
  const dialog = page.getByRole('dialog', { name: words.importTitle })
  await expect.element(dialog.getByText(words.csvLeftOut.rows(before))).toBeVisible()
  const start = dialog.getByRole('button', { name: words.importRows(COUNT) }).element() as HTMLElement
  return { before, start: () => start.click() }
}

const working = page.getByRole('progressbar', { name: words.importRows(COUNT) })
const button = (name: string) => main().getByRole('button', { name, exact: true })
const all = (rows: number) => main().getByText(words.rows(rows), { exact: true })

/** Fails if the page doesn't answer for long before `done`. */
async function answersUntil(done: () => Promise<void>): Promise<void> {
  const began = performance.now()
  let [longest, last] = [0, began]
  const tick = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const ticking = setInterval(tick, 5)
  await done()
  tick()
  clearInterval(ticking)
  // Other programs may slow it down as well. As one task, it would block the page nearly all the time.
  expect(longest).toBeLessThan(Math.max(STILL, (last - began) / 4))
}

test('a whole table is imported and undone while the page answers', { timeout: 3 * LONG }, async () => {
  const { before, start } = await importStock()
  await answersUntil(async () => {
    start()
    await expect.element(all(COUNT), { timeout: LONG }).toBeVisible()
  })
  await expect.element(page.getByText(words.csvLeftOut.rows(before))).toBeVisible()
  await answersUntil(async () => {
    await button(words.undo).click()
    await expect.element(all(before), { timeout: LONG }).toBeVisible()
  })
})

test('an import that is canceled leaves nothing behind, and nothing to undo', { timeout: 2 * LONG }, async () => {
  const { before, start } = await importStock()
  start()
  await expect.element(working).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: strings.app.cancel }).click()
  await expect.element(working, { timeout: LONG }).not.toBeInTheDocument()
  await expect.element(all(before)).toBeVisible()
  await expect.element(button(words.undo)).toBeDisabled()
  await expect.element(button(words.redo)).toBeDisabled()
})
