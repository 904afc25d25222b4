/** Tooltips, in the app with a host in memory. */
import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'

const tooltip = () => page.getByRole('tooltip')
const button = (name: string) => page.getByRole('button', { name, exact: true })
const press = (keys: string) => userEvent.keyboard(keys)

/**
 * Opens an issue, which has a bar of icons, some with keys. The pointer may still be where the previous test left it.
 */
beforeEach(async () => {
  await open(hostOf('newsletters'), '#/space/SPACE/newsletter/PAPER/issue/FIRST')
  await page.getByRole('article').hover()
})

test('says what an icon does, and by which keys, when the pointer is over it', async () => {
  const print = button(strings.news.print)
  await print.hover()
  await expect.element(tooltip()).toHaveTextContent(`${strings.news.print}Ctrl + P`)
  expect(tooltip().element().querySelector('kbd')?.textContent).toBe('Ctrl + P')
  await expect.element(print).toHaveAttribute('aria-keyshortcuts', 'Control+p')
  await expect.element(print).toHaveAccessibleName(strings.news.print)
})

test('follows the pointer along a bar immediately', async () => {
  await button(strings.news.print).hover()
  await expect.element(tooltip()).toBeVisible()
  await button(strings.news.looks).hover()
  await expect.poll(() => tooltip().element().textContent).toBe(strings.news.looks)
})

test('follows the keyboard focus, and closes on Esc without closing anything else', async () => {
  button(strings.news.looks).element().focus()
  await press('{Tab}{Shift>}{Tab}{/Shift}')
  await expect.element(tooltip()).toHaveTextContent(strings.news.looks)
  await press('{Escape}')
  await expect.element(tooltip()).not.toBeInTheDocument()
  expect(document.activeElement).toBe(button(strings.news.looks).element())
})

test('disappears when its button opens a menu', async () => {
  const looks = button(strings.news.looks)
  await looks.hover()
  await expect.element(tooltip()).toBeVisible()
  await looks.click()
  await expect.element(page.getByRole('dialog')).toBeVisible()
  await expect.element(tooltip()).not.toBeInTheDocument()
})
