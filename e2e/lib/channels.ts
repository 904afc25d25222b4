/** What publishers and readers of a channel do first. */
import { strings } from '../../renderer/strings/strings.ts'
import type { Device } from './device.ts'
import { expect } from './test.ts'

/** From the screen on which its first publisher stands. */
export async function createChannel(
  { page, ...device }: Device,
  name: string,
  kind: 'channel' | 'closed-channel' = 'channel',
): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: strings.spaces.newSpace }).click()
  await page.getByRole('radio', { name: strings.channels.kinds[kind] }).check()
  await page.getByLabel(strings.spaces.name).fill(name)
  await page.getByRole('button', { name: strings.spaces.create }).click()
  await expect(page.getByRole('main').getByRole('heading', { name, level: 1 }), device.name).toBeVisible()
}

/** The link by which others subscribe. */
export async function channelLink({ page }: Device, name: string): Promise<string> {
  await page.getByRole('button', { name: strings.spaces.menu(name) }).click()
  await page.getByRole('menuitem', { name: strings.channels.share }).click()
  const dialog = page.getByRole('dialog')
  const link = await dialog.getByText(/^parley:\/\/channel\//).textContent()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  return link ?? ''
}

export async function subscribe(device: Device, link: string): Promise<void> {
  const { page } = device
  await device.openNearby()
  await page.getByRole('main').getByRole('button', { name: strings.spaces.join }).click()
  await page.getByLabel(strings.spaces.link).fill(link)
  await page.getByRole('button', { name: strings.channels.subscribe, exact: true }).click()
}
