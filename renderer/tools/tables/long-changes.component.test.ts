/** The window answers while a table changes as much as it can, and while that is taken back. */
import { describe, expect, test } from 'vitest'
import { type Locator, page, userEvent } from 'vitest/browser'
import { INDEX_DOC, INDEX_ROOT } from '../../../shared/tools/index/doc.ts'
import { TABLE_LIMITS } from '../../../shared/tools/tables/limits.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { firstSpace, main } from '../../testing/tool-screens.ts'
import { LONG_TABLE, writeTable } from './testing/write-tables.ts'

const words = strings.tables
const COUNT = TABLE_LIMITS.rows
/** Milliseconds for all of it on a busy computer. */
const LONG = 120_000
/** Milliseconds without an answer while other tests run. */
const STILL = 250

interface LongChange {
  /** The title of its progress. */
  title: string
  /** Number of rows of the table before and after. */
  before: number
  after: number
  /** Does everything up to the last click or key, which the returned function does. */
  prepare: () => Promise<() => void>
  /** What the screen says in the end. */
  says?: string
}

/** More than a table has room for, with a new column. */
const lines = (separator: string) =>
  Array.from({ length: COUNT }, (_, row) => [`Item ${row}`, row / 4, `2026-12-${10 + (row % 20)}`].join(separator))

const cell = (name: string) => main().getByRole('gridcell', { name }).first()
const clickOf = (locator: Locator) => {
  const element = locator.element() as HTMLElement
  return () => element.click()
}

/** Opens the menu for all rows, and returns a click on one of its items. */
async function menuForAll(item: string): Promise<() => void> {
  await cell('Item 0').click()
  await userEvent.keyboard('{Control>}a{/Control}')
  await cell('Item 1').click({ button: 'right' })
  return clickOf(page.getByRole('menuitem', { name: item, exact: true }))
}

const FILLED = 10
const CHANGES = {
  import: {
    title: words.importRows(COUNT),
    ...{ before: FILLED, after: COUNT, says: words.csvLeftOut.rows(FILLED) },
    async prepare() {
      const input = main().element().querySelector('input[type=file]') as HTMLElement
      await userEvent.upload(input, new File([['Item,Price,Day', ...lines(',')].join('\n')], 'a.csv'))
      const dialog = page.getByRole('dialog', { name: words.importTitle })
      await expect.element(dialog.getByText(words.csvLeftOut.rows(FILLED))).toBeVisible()
      return clickOf(dialog.getByRole('button', { name: words.importRows(COUNT) }))
    },
  },
  paste: {
    title: words.paste,
    ...{ before: FILLED, after: COUNT, says: words.rowsLeftOut(FILLED - 1) },
    async prepare() {
      await cell(`Item ${FILLED - 1}`).click()
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', lines('\t').join('\n'))
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      return () => document.activeElement?.dispatchEvent(event)
    },
  },
  duplication: {
    title: words.duplicate,
    ...{ before: COUNT / 2, after: COUNT },
    prepare: () => menuForAll(words.duplicate),
  },
  deletion: {
    title: words.deleteRows(COUNT),
    ...{ before: COUNT, after: 0 },
    prepare: () => menuForAll(words.deleteRows(COUNT)),
  },
} as const satisfies Record<string, LongChange>

/** Opens a table, and prepares a change to it. */
async function prepared({ before, prepare }: LongChange): Promise<() => void> {
  const host = hostOf('tables')
  const space = firstSpace(host)
  host.docs.change(space, INDEX_DOC, host.device, (doc) =>
    doc.getMap(INDEX_ROOT).set(LONG_TABLE, { type: 'table', name: 'Stock', created: 20 }),
  )
  writeTable(host, space, LONG_TABLE, (editor) => {
    const [item = '', price = ''] = ['Item', 'Price'].map((name) => editor.addColumn(name, 'text') ?? '')
    editor.addRows(
      Array.from(
        { length: before },
        (_, row) =>
          new Map([
            [item, `Item ${row}`],
            [price, `${row / 4}`],
          ]),
      ),
    )
  })
  await open(host, `#/space/SPACE/table/${LONG_TABLE}`)
  await expect.element(all(before)).toBeVisible()
  // The host is another process, but the fake one would work in this page.
  host.pause('docs.write')
  return prepare()
}

const working = ({ title }: LongChange) => page.getByRole('progressbar', { name: title })
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

describe.each<[string, LongChange]>(Object.entries(CHANGES))(
  'the %s of as many rows as a table can have',
  (_, change) => {
    test('lets the page answer until it is done and undone', { timeout: 3 * LONG }, async () => {
      const start = await prepared(change)
      await answersUntil(async () => {
        start()
        await expect.element(all(change.after), { timeout: LONG }).toBeVisible()
      })
      if (change.says) await expect.element(page.getByText(change.says)).toBeVisible()
      await answersUntil(async () => {
        await button(words.undo).click()
        await expect.element(all(change.before), { timeout: LONG }).toBeVisible()
      })
    })

    test('leaves nothing behind if it is canceled, and nothing to undo', { timeout: 2 * LONG }, async () => {
      const start = await prepared(change)
      start()
      await expect.element(working(change)).toBeVisible()
      await page.getByRole('dialog').getByRole('button', { name: strings.app.cancel }).click()
      await expect.element(working(change), { timeout: LONG }).not.toBeInTheDocument()
      await expect.element(all(change.before)).toBeVisible()
      await expect.element(button(words.undo)).toBeDisabled()
      await expect.element(button(words.redo)).toBeDisabled()
    })
  },
)

test('a change stops with a notice if the person leaves the table, and what was done stays', async () => {
  const { deletion } = CHANGES
  const start = await prepared(deletion)
  const there = window.location.hash
  start()
  await expect.element(working(deletion)).toBeVisible()
  window.location.hash = '#/nearby'
  await expect.element(page.getByText(words.stopped(deletion.title))).toBeVisible()
  window.location.hash = there
  await expect.element(main().getByText(/^[\d,]+ rows$/)).toBeVisible()
  await expect.element(all(deletion.before)).not.toBeInTheDocument()
  await expect.element(all(deletion.after)).not.toBeInTheDocument()
})
