/** A list of very many files over a host in memory: what is rendered of it, and where the focus is. */
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { hostOf, open } from '../../testing/app.ts'
import { main } from '../../testing/tool-screens.ts'

const grid = () => main().getByRole('grid').element() as HTMLElement
const rows = () => grid().querySelectorAll('[role="row"]').length
const placeOfFocus = () => document.activeElement?.getAttribute('aria-rowindex')

test('the focus stays on a file that is scrolled away, and the keys start from there', async () => {
  await open(hostOf('many-files'), '#/space/SPACE/files')
  await expect.poll(rows).toBeGreaterThan(10)
  const row = grid().querySelector<HTMLElement>('[role="row"][tabindex="0"]')
  row?.focus()
  expect(placeOfFocus()).toBe('1')
  grid().scrollTo({ top: grid().scrollHeight })
  await expect.poll(() => grid().querySelector('[aria-rowindex="2"]')).toBeNull()
  expect(document.activeElement).toBe(row)
  expect(rows()).toBeLessThan(50)
  await userEvent.keyboard('{ArrowDown}')
  await expect.poll(placeOfFocus).toBe('2')
  await expect.poll(() => grid().scrollTop).toBeLessThan(100)
})
