/** A job on two devices: one starts it and is gone, the other helps and finishes it. */
import { createHash } from 'node:crypto'
import { strings } from '../renderer/strings/strings.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.jobs
const FILES = ['one.txt', 'two.txt', 'three.txt'].map((name) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(`This is ${name}.`),
}))
const checksum = ({ buffer }: (typeof FILES)[number]) => createHash('sha256').update(buffer).digest('hex')

test('two people check the files of their space', async ({ together }) => {
  const [ana, ben] = await together('Summer fair', ['Ana', 'Ben'])

  await test.step('files arrive on both devices', async () => {
    for (const { page } of [ana, ben]) await page.getByRole('link', { name: strings.files.title, exact: true }).click()
    await ana.page.locator('main input[type=file]').first().setInputFiles(FILES)
    for (const { page } of [ana, ben])
      for (const { name } of FILES) await expect(page.getByText(name).first()).toBeVisible({ timeout: NETWORK_TIME })
  })

  await test.step('one starts a job that two people should compute, and sees that the other is needed', async () => {
    const { page } = ana
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: strings.palette.title }).fill(words.new)
    await page.getByRole('option', { selected: true }).filter({ hasText: words.new }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: words.copies }).click()
    await page.getByRole('option', { name: words.copiesOf(2) }).click()
    await page.getByRole('button', { name: words.start }).click()
    await expect(page.getByText(words.moreNeeded)).toHaveCount(FILES.length, { timeout: NETWORK_TIME })
  })

  await test.step('the other agrees, and both see the same results', async () => {
    const section = ben.page.getByRole('region', { name: words.title, exact: true })
    await section.getByRole('link').click({ timeout: NETWORK_TIME })
    await ben.page.getByRole('button', { name: words.help, exact: true }).click({ timeout: NETWORK_TIME })
    await ben.page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(words.works.checksum) })
      .click()
    for (const { page } of [ana, ben])
      for (const file of FILES) await expect(page.getByText(checksum(file))).toBeVisible({ timeout: NETWORK_TIME })
  })
})
