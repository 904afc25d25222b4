/** Programs publish messages through the command line, and people see them on another device. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { strings } from '../renderer/strings/strings.ts'
import { projectNode } from '../scripts/lib/project.mjs'
import type { Device } from './lib/device.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.topics
const program = join(import.meta.dirname, '../electron/topic.ts')

/** Publishes lines as if a shell piped them into `parley publish`. */
async function publish({ host }: Device, topic: string, lines: readonly string[], ...more: string[]) {
  const given = [program, 'publish', topic, '--space', 'Market', '--profile', host.profile, ...more]
  const child = spawn(projectNode(), given, { stdio: ['pipe', 'ignore', 'inherit'] })
  child.stdin?.end(lines.map((line) => `${line}\n`).join(''))
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
}

test('a program’s messages appear on others’ screens: values, chart and log', { tag: '@topics' }, async ({
  together,
}) => {
  const [ana, ben] = await together('Market', ['Ana', 'Ben'], 'viewer')
  const { page } = ben
  await publish(ana, 'prices', ['{"bread": 3.25}', '{"bread": 3.5}', '{"bread": 3.75}'], '--keep', '10')
  // The sidebar lists streams once there is one.
  await page.getByRole('link', { name: words.title }).click({ timeout: NETWORK_TIME })
  await page.getByRole('button', { name: 'prices' }).click({ timeout: NETWORK_TIME })
  const values = page.getByRole('region', { name: words.lastValues })
  await expect(values.getByRole('row', { name: /bread/ })).toContainText('3.75')
  const course = page.getByRole('img', { name: /bread/ })
  await expect(course).toHaveAccessibleName(words.course('bread', '3.75', '3.25', '3.75'))
  const log = page.getByRole('group', { name: words.log })
  await expect(log.getByText('{"bread": 3.5}')).toBeVisible()

  // From now on nothing is stored, but an open screen still shows it.
  // What is sent while a link is repaired is lost.
  await expect(async () => {
    await publish(ana, 'prices', ['{"bread": 4.25}'], '--keep', '0')
    await expect(values.getByRole('row', { name: /bread/ })).toContainText('4.25', { timeout: 10_000 })
  }).toPass({ timeout: NETWORK_TIME })
  await page.getByRole('button', { name: words.pause }).click()
  await publish(ana, 'prices', ['{"bread": 4.5}'])
  await page.getByRole('button', { name: words.resume(1) }).click()
  await expect(log.getByText('{"bread": 4.5}')).toBeVisible()

  await ana.page.getByRole('link', { name: words.title }).click()
  await ana.page.getByRole('button', { name: 'prices' }).click()
  await ana.page.getByRole('button', { name: words.more }).click()
  await ana.page.getByRole('menuitem', { name: words.delete }).click()
  await ana.page.getByRole('dialog').getByRole('button', { name: words.delete }).click()
  await expect(page.getByText(words.gone)).toBeVisible({ timeout: NETWORK_TIME })
})
