/** Apps as people add and start them. */
import type { FrameLocator, Page } from '@playwright/test'
import { type MadeEntry, makeZip } from '../../electron/host/tools/apps/testing/make-zip.ts'
import { strings } from '../../renderer/strings/strings.ts'
import type { Device } from './device.ts'

const words = strings.apps

export const packageOf = (name: string, page: string, more: readonly MadeEntry[] = []) => ({
  name: `${name.toLowerCase()}.xdc`,
  mimeType: 'application/zip',
  buffer: makeZip([
    { name: 'index.html', content: page, isPacked: true },
    { name: 'manifest.toml', content: `name = "${name}"` },
    ...more,
  ]),
})

export const app = (page: Page, name: string): FrameLocator => page.frameLocator(`iframe[title="${name}"]`)

export async function adds({ page }: Device, file: ReturnType<typeof packageOf>): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: strings.palette.title }).fill(words.new)
  await page.getByRole('option', { selected: true }).filter({ hasText: words.new }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file)
}

export async function opens({ page }: Device, name: string): Promise<void> {
  await page.getByRole('region', { name: words.title }).getByRole('link', { name, exact: true }).click()
}

export const starts = ({ page }: Device, name: string) =>
  page.getByRole('button', { name: words.startNamed(name) }).click()
