/** Text typed right after creating an item goes where it belongs. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../strings/strings.ts'
import { hostOf, open, showScreen } from './app.ts'
import { made, screenOf, TYPED } from './made.ts'

const focused = () => document.activeElement
const written = () => {
  const element = focused()
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
    ? element.value
    : element?.textContent
}

test('each entry of the menu New is tested', async () => {
  await open(hostOf('some'), '#/space/SPACE/members')
  await userEvent.click(page.getByRole('button', { name: strings.spaces.make, exact: true }))
  await expect.element(page.getByRole('menu')).toBeVisible()
  const entries = page.getByRole('menuitem').elements()
  expect(entries.map((entry) => entry.textContent).sort()).toEqual(
    made()
      .map(({ title }) => title)
      .sort(),
  )
})

describe('text typed after creating', () => {
  test.each(made())('$title', async (each) => {
    await showScreen(screenOf(each))
    await expect.poll(() => focused()?.closest('main')).not.toBeNull()
    if (!each.writesNothing) await expect.poll(written).toBe(TYPED)
    // A letter typed on a board may open a dialog of its drawing tools, inside the view.
    await expect.poll(() => document.querySelector('[aria-modal="true"]:not(main *)')).toBeNull()
  })
})
