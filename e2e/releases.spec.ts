/**
 * A version of a program on three devices: released by one, forwarded by another, saved by the third, and halted. Also
 * a version in a publication.
 */
import { readFileSync } from 'node:fs'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { onDisk } from './lib/on-disk.ts'
import { createPublication, publicationLink, subscribe } from './lib/publications.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.releases
const soon = { timeout: NETWORK_TIME }
const FILE = { name: 'map-1.0.0.zip', bytes: Buffer.alloc(3_000_000, 'map') }

const version = ({ page }: Device) => page.getByRole('article', { name: words.newest('1.0.0') })
const save = (device: Device) => device.button(words.saveNamed(FILE.name))

async function opensProduct({ page }: Device): Promise<void> {
  await page.getByRole('link', { name: words.title, exact: true }).click(soon)
  await page
    .getByRole('main')
    .getByRole('link', { name: /Harbor Map/ })
    .click(soon)
}

async function releases(device: Device): Promise<void> {
  const { page } = device
  await device.makes(words.new)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words.name).fill('Harbor Map')
  await dialog.getByRole('button', { name: words.create }).click()
  await device.button(words.newVersion).first().click()
  await dialog.getByLabel(words.version, { exact: true }).fill('1.0.0')
  await dialog.locator('input[type=file]').setInputFiles(await onDisk(FILE.name, FILE.bytes))
  await dialog.getByRole('button', { name: words.publish }).click()
  await expect(version(device).getByText(words.states.right)).toBeVisible(soon)
}

async function saves(device: Device): Promise<void> {
  await expect(save(device)).toBeVisible(soon)
  const [download] = await Promise.all([device.page.waitForEvent('download', soon), save(device).click()])
  expect(readFileSync(await download.path()).equals(FILE.bytes)).toBe(true)
}

test('one device releases a version, and those that have it forward it', { tag: '@releases' }, async ({ together }) => {
  const [ana, ben, cem] = await together('Harbor', ['Ana', 'Ben', 'Cem'])

  await cem.isCutOff()

  await test.step('Ana creates a product, and releases its first version', async () => {
    await releases(ana)
  })

  await test.step('Ben has it, and it is what Ana signed', async () => {
    await opensProduct(ben)
    await expect(version(ben).getByText(words.states.right)).toBeVisible(soon)
  })

  await test.step('with Ana offline, Cem gets it from Ben', async () => {
    await ana.isCutOff()
    await cem.reconnects()
    await opensProduct(cem)
    await saves(cem)
  })

  await test.step('Ana returns and halts it, and nobody can save it any longer', async () => {
    await ana.reconnects()
    await ana.button(words.actions('1.0.0')).click()
    await ana.page.getByRole('menuitem', { name: words.halt }).click()
    const dialog = ana.page.getByRole('dialog')
    await dialog.getByLabel(words.why).fill('It deletes routes.')
    await dialog.getByRole('button', { name: words.stopConfirm.halt }).click()
    for (const device of [ben, cem]) {
      await expect(version(device).getByText('It deletes routes.')).toBeVisible(soon)
      await expect(save(device)).toHaveCount(0)
    }
  })
})

test('a publication releases a version, and a reader saves it while its publisher is offline', {
  tag: '@releases',
}, async ({ startDevice }) => {
  const [ana, ben] = await Promise.all([startDevice('Ana'), startDevice('Ben')])
  await createPublication(ana, 'Harbour post')
  await subscribe(ben, await publicationLink(ana, 'Harbour post'))
  await releases(ana)
  await opensProduct(ben)
  await expect(version(ben).getByText(words.states.right)).toBeVisible(soon)
  await ana.isCutOff()
  await saves(ben)
  await expect(ben.page.getByText(words.allMustSign)).toHaveCount(0)
  // A reader can't change anything.
  for (const name of [words.newVersion, words.actions('1.0.0')]) await expect(ben.button(name)).toHaveCount(0)
})
