/** Multi-line fields that grow with their text, in the app with a host in memory. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'

const lines = (count: number) => Array.from({ length: count }, (_, at) => `Line ${at + 1}`).join('\n')

test('a field is one line high with centered text, grows by whole lines, and scrolls beyond its maximum', async () => {
  await open(hostOf('some'), '#/space/SPACE/channel/CHANNEL')
  const field = page.getByRole('textbox', { name: new RegExp(`^${strings.chat.placeholder('')}`) })
  const height = async (count: number) => {
    await field.fill(lines(count))
    return field.element().getBoundingClientRect().height
  }
  const line = Number.parseFloat(getComputedStyle(field.element()).lineHeight)
  const empty = await height(0)
  expect(empty).toBe(36)
  expect(await height(1)).toBe(empty)
  const { paddingTop, paddingBottom } = getComputedStyle(field.element())
  expect(Number.parseFloat(paddingTop)).toBeCloseTo((empty - line) / 2 - 1, 1)
  expect(paddingBottom).toBe(paddingTop)
  const two = await height(2)
  expect(two).toBeGreaterThan(empty)
  expect(await height(8)).toBeCloseTo(two + 6 * line, 0)
  expect(await height(30)).toBeCloseTo(two + 6 * line, 0)
  expect(field.element().scrollHeight).toBeGreaterThan(25 * line)
})

test('marks an invalid field for everyone until it’s corrected or cleared', async () => {
  await open(hostOf('some'), '#/space/SPACE/members')
  await userEvent.keyboard('{Control>}k{/Control}')
  await page.getByRole('combobox', { name: strings.palette.title }).fill(strings.spaces.join)
  await expect.element(page.getByRole('option', { selected: true })).toHaveTextContent(strings.spaces.join)
  await userEvent.keyboard('{Enter}')
  const field = page.getByRole('dialog').getByRole('textbox', { name: strings.spaces.link })
  const said = () => page.getByRole('dialog').getByText(strings.spaces.linkWrong)
  await expect.element(field).not.toHaveAttribute('aria-invalid', 'true')
  await field.fill('https://example.org/')
  await userEvent.tab()
  await expect.element(said()).toBeVisible()
  await expect.element(field).toHaveAttribute('aria-invalid', 'true')
  await expect.element(field).toHaveAccessibleDescription(strings.spaces.linkWrong)
  await expectAccessible()
  await field.fill('')
  await expect.element(said()).not.toBeInTheDocument()
  await expect.element(field).not.toHaveAttribute('aria-invalid', 'true')
})
