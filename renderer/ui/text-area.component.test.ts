/** Fields of several lines grow with their text, in the app over a host in memory. */
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { strings } from '../strings/strings.ts'
import { hostOf, open } from '../testing/app.ts'

const lines = (count: number) => Array.from({ length: count }, (_, at) => `Line ${at + 1}`).join('\n')

test('a field is one line high, grows by whole lines, and scrolls beyond its most', async () => {
  await open(hostOf('some'), '#/space/SPACE/channel/CHANNEL')
  const field = page.getByRole('textbox', { name: new RegExp(`^${strings.chat.placeholder('')}`) })
  const height = async (count: number) => {
    await field.fill(lines(count))
    return field.element().getBoundingClientRect().height
  }
  const line = Number.parseFloat(getComputedStyle(field.element()).lineHeight)
  const empty = await height(0)
  expect(await height(1)).toBe(empty)
  const two = await height(2)
  expect(two).toBeGreaterThan(empty)
  expect(await height(8)).toBeCloseTo(two + 6 * line, 0)
  expect(await height(30)).toBeCloseTo(two + 6 * line, 0)
  expect(field.element().scrollHeight).toBeGreaterThan(25 * line)
})
