/** A very long list of files over an in-memory host: which rows are rendered, and where the focus is. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../../strings/strings.ts'
import { calm, hostOf, open } from '../../../testing/app.ts'
import { expectAccessible } from '../../../testing/checks/accessibility.ts'
import { enter, main } from '../../../testing/tool-screens.ts'

const words = strings.files

const grid = () => main().getByRole('grid').element() as HTMLElement
const scroller = () => main().getByRole('rowgroup').last().element() as HTMLElement
const rows = () => grid().querySelectorAll('[role="row"]').length
const placeOfFocus = () => document.activeElement?.getAttribute('aria-rowindex')

test('the focus stays on a file that is scrolled out of view, and keys continue from there', async () => {
  await open(hostOf('many-files'), '#/space/SPACE/files')
  await expect.poll(rows).toBeGreaterThan(10)
  const row = grid().querySelector<HTMLElement>('[role="row"][tabindex="0"]')
  row?.focus()
  expect(placeOfFocus()).toBe('2')
  scroller().scrollTo({ top: scroller().scrollHeight })
  await expect.poll(() => grid().querySelector('[aria-rowindex="3"]')).toBeNull()
  expect(document.activeElement).toBe(row)
  expect(rows()).toBeLessThan(50)
  await userEvent.keyboard('{ArrowDown}')
  await expect.poll(placeOfFocus).toBe('3')
  await expect.poll(() => scroller().scrollTop).toBeLessThan(100)
})

const row = (name: string) => main().getByRole('row', { name, exact: true })
const head = (name: string) => main().getByRole('columnheader', { name })
const bar = () => main().getByRole('toolbar', { name: words.selection })
const shown = () => [...grid().querySelectorAll('[data-row]')].map((each) => each.getAttribute('aria-label'))
const isSelected = (name: string) => expect.element(row(name)).toHaveAttribute('aria-selected', 'true')
/** In this order by name. The first was shared from this device. */
const [FIRST, SECOND, THIRD, LAST] = [
  'archive-2026 1.zip',
  'archive-2026 2.zip',
  'archive-2026 3.zip',
  'archive-2026.zip',
] as const
const FILM = 'Drone flight over the meadow 1.mp4'

test('the column headers sort in either direction, and the order is remembered', async () => {
  await open(hostOf('files'), '#/space/SPACE/files')
  await expect.element(head(words.orders.name)).toHaveAttribute('aria-sort', 'ascending')
  await head(words.orders.size).getByRole('button').click()
  await expect.element(head(words.orders.size)).toHaveAttribute('aria-sort', 'descending')
  await expect.element(head(words.orders.name)).not.toHaveAttribute('aria-sort')
  const largest = shown()
  await enter(head(words.orders.size).getByRole('button'))
  await expect.element(head(words.orders.size)).toHaveAttribute('aria-sort', 'ascending')
  expect(shown()).not.toEqual(largest)
  const here = window.location.hash
  window.location.hash = '#/nearby'
  await expect.element(head(words.orders.size)).not.toBeInTheDocument()
  window.location.hash = here
  await expect.element(head(words.orders.size)).toHaveAttribute('aria-sort', 'ascending')
  await page.getByRole('button', { name: words.sort, exact: true }).click()
  await page.getByRole('menuitemradio', { name: words.descending }).click()
  await expect.element(head(words.orders.size)).toHaveAttribute('aria-sort', 'descending')
})

test('boxes, ranges and keys select; the bar shows what is selected, and Escape clears', async () => {
  await open(hostOf('files'), '#/space/SPACE/files')
  await row(FIRST).getByRole('checkbox').click()
  await isSelected(FIRST)
  await expect.element(bar().getByText(/^1 selected · /)).toBeVisible()
  await row(THIRD).getByRole('checkbox').click()
  await expect.element(bar().getByText(/^2 selected · /)).toBeVisible()
  await row(FIRST).click({ modifiers: ['ControlOrMeta'], position: { x: 120, y: 24 } })
  await expect.element(bar().getByText(/^1 selected · /)).toBeVisible()
  await row(THIRD)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  for (const name of [FIRST, SECOND, THIRD]) await isSelected(name)
  await expect.element(row(LAST)).toHaveAttribute('aria-selected', 'false')
  await userEvent.keyboard('{ControlOrMeta>}a{/ControlOrMeta}')
  await expect.element(bar().getByText(/^40 selected · /)).toBeVisible()
  await expect.element(main().getByRole('checkbox', { name: words.selectAll })).toBeChecked()
  await calm()
  await expectAccessible()
  await userEvent.keyboard('{Escape}')
  await expect.element(bar()).not.toBeInTheDocument()
})

test('renaming or moving a file can be undone', async () => {
  await open(hostOf('files'), '#/space/SPACE/files')
  await row(FIRST).getByRole('checkbox').click()
  await bar().getByRole('button', { name: words.moveTo }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: words.newName }).fill('archive-2026 0.zip')
  await dialog.getByRole('button', { name: strings.app.save }).click()
  await expect.element(row('archive-2026 0.zip')).toBeVisible()
  await page.getByRole('button', { name: strings.tools.undo }).click()
  await expect.element(row(FIRST)).toBeVisible()
  await expect.element(row('archive-2026 0.zip')).not.toBeInTheDocument()
})

test('each row has its menu behind the dots', async () => {
  await open(hostOf('files'), '#/space/SPACE/files')
  const items = () =>
    page
      .getByRole('menuitem')
      .elements()
      .map((item) => item.textContent)
  const isOpen = () => expect.element(page.getByRole('menuitem', { name: words.open, exact: true })).toBeVisible()
  await row(SECOND)
    .getByRole('button', { name: words.moreNamed(SECOND) })
    .click()
  await isOpen()
  const behindDots = items()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('menuitem').first()).not.toBeInTheDocument()
  await row(SECOND).click({ button: 'right', position: { x: 120, y: 24 } })
  await isOpen()
  expect(items()).toEqual(behindDots)
})

test('the chip shows a file’s state, and is the button that changes it', async () => {
  await open(hostOf('files'), '#/space/SPACE/files')
  await expect.element(main().getByText(words.states.here).first()).toBeVisible()
  await expect.element(main().getByText(words.chips.waiting).first()).toBeVisible()
  await expect.element(main().getByText(words.chips.failed).first()).toBeVisible()
  const absent = row(FILM).getByRole('button', { name: new RegExp(`^${words.fetch} .*: ${FILM}$`) })
  await expect.poll(() => absent.element().textContent).toMatch(/^Download \(.+ MB\)$/)
  await absent.click()
  const running = row(FILM).getByRole('progressbar')
  await expect.poll(() => running.element().textContent).toMatch(/^\d+%$/)
  expect(running.element().scrollWidth).toBeLessThanOrEqual(running.element().clientWidth)
})
