/** First steps of publishers and readers of a publication. */
import type { Locator } from '@playwright/test'
import { strings } from '../../renderer/strings/strings.ts'
import type { Device } from './device.ts'
import { expect } from './test.ts'

/** Starts from any screen of the first publisher. */
export async function createPublication(
  { page, ...device }: Device,
  name: string,
  kind: 'public-publication' | 'private-publication' = 'public-publication',
): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: strings.spaces.newSpace }).click()
  await page.getByRole('radio', { name: strings.channels.kinds[kind] }).check()
  await page.getByLabel(strings.spaces.name).fill(name)
  await page.getByRole('button', { name: strings.spaces.create }).click()
  await expect(page.getByRole('main').getByRole('heading', { name, level: 1 }), device.name).toBeVisible()
}

/** The link by which others subscribe. */
export async function publicationLink({ page }: Device, name: string): Promise<string> {
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

const words = strings.news

/** An issue in its newsletter's list, which includes drafts. */
export const rowOfIssue = ({ page }: Device, title: string): Locator =>
  page.getByRole('main').getByRole('button').filter({ hasText: title })

/** Publishes an issue with only a title, starting from and returning to the newsletter. */
export async function publishIssue({ page }: Device, title: string): Promise<void> {
  await page.getByRole('button', { name: words.newIssue }).first().click()
  await page.getByRole('textbox', { name: words.title, exact: true }).fill(title)
  await page.getByRole('button', { name: words.publish, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.publishNow }).click()
  await expect(page.getByRole('article')).toContainText(title)
  await page.getByRole('button', { name: words.back }).click()
}

/** Chooses an item in the menu of a newsletter, or of an open issue. */
export async function chooseOfNewsletter({ page }: Device, item: string): Promise<void> {
  await page.getByRole('button', { name: words.more, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
