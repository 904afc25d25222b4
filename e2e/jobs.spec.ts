/** A job on two devices: one starts it and goes offline, the other helps and finishes it. */
import { createHash } from 'node:crypto'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { picture } from './lib/png.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.jobs
const FILES = ['one.txt', 'two.txt', 'three.txt'].map((name) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(`This is ${name}.`),
}))
const PICTURE = picture('sky.png', [60, 140, 220])
const checksum = ({ buffer }: (typeof FILES)[number]) => createHash('sha256').update(buffer).digest('hex')

/** Starts a job that two people should compute. */
async function begins({ page }: Device, work: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: strings.palette.title }).fill(words.new)
  await page.getByRole('option', { selected: true }).filter({ hasText: words.new }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: words.work }).click()
  await page.getByRole('option', { name: work }).click()
  await page.getByRole('combobox', { name: words.copies }).click()
  await page.getByRole('option', { name: words.copiesOf(2) }).click()
  await page.getByRole('button', { name: words.start }).click()
}

/** Agrees to help with the only unfinished job, and opens it. */
async function helps({ page }: Device, work: string): Promise<void> {
  await page
    .getByRole('region', { name: words.title, exact: true })
    .getByRole('link')
    .first()
    .click({ timeout: NETWORK_TIME })
  await page.getByRole('button', { name: words.help, exact: true }).click({ timeout: NETWORK_TIME })
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(work) })
    .click()
}

test('two people check and convert the files of their space', { tag: '@jobs' }, async ({ together }) => {
  const [ana, ben] = await together('Summer fair', ['Ana', 'Ben'])

  await test.step('files arrive on both devices', async () => {
    for (const { page } of [ana, ben]) await page.getByRole('link', { name: strings.files.title, exact: true }).click()
    await ana.page.locator('main input[type=file]').first().setInputFiles(FILES)
    for (const { page } of [ana, ben])
      for (const { name } of FILES) await expect(page.getByText(name).first()).toBeVisible({ timeout: NETWORK_TIME })
  })

  await test.step('one starts a job that two people should compute, and sees that the other is needed', async () => {
    const { page } = ana
    await begins(ana, words.works.checksum)
    await expect(page.getByText(words.moreNeeded)).toHaveCount(FILES.length, { timeout: NETWORK_TIME })
  })

  await test.step('the other agrees, and both see the same results', async () => {
    await helps(ben, words.works.checksum)
    for (const { page } of [ana, ben])
      for (const file of FILES) await expect(page.getByText(checksum(file))).toBeVisible({ timeout: NETWORK_TIME })
  })

  await test.step('both convert an image, and the new one is among the files of their space', async () => {
    await ana.page.getByRole('link', { name: strings.files.title, exact: true }).click()
    await ana.page.locator('main input[type=file]').first().setInputFiles(PICTURE)
    await expect(ana.page.getByText(PICTURE.name).first()).toBeVisible()
    await begins(ana, words.works.convert)
    await helps(ben, words.works.convert)
    for (const { page } of [ana, ben])
      await expect(page.getByRole('link', { name: /^sky\.webp/ })).toBeVisible({ timeout: NETWORK_TIME })
    await ben.page.getByRole('link', { name: words.openFolder }).click()
    await expect(ben.page.getByText('sky.webp').first()).toBeVisible({ timeout: NETWORK_TIME })
  })
})
