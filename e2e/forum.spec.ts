/** A forum on two devices: posts written while disconnected merge, an owner moderates, and unread posts are counted. */
import { strings } from '../renderer/strings/strings.ts'
import type { StreetDevice } from './lib/street-device.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.forums
const TITLE = 'Which menu?'

async function begins({ page }: StreetDevice): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: strings.palette.title }).fill(words.new)
  await page.getByRole('option', { selected: true }).filter({ hasText: words.new }).waitFor()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: words.discussionTitle }).fill(TITLE)
  await dialog.getByRole('textbox', { name: words.firstPost }).fill('Soup or falafel?')
  await dialog.getByRole('button', { name: words.open }).click()
  await expect(post({ page }, 'Soup or falafel?')).toBeVisible()
}

const post = ({ page }: Pick<StreetDevice, 'page'>, text: string) => page.getByRole('article').filter({ hasText: text })

async function opens({ page }: StreetDevice): Promise<void> {
  await page.getByRole('region', { name: words.title, exact: true }).getByRole('link').click({ timeout: NETWORK_TIME })
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`${TITLE.slice(0, -1)}`) })
    .click({ timeout: NETWORK_TIME })
}

async function writes({ page }: StreetDevice, text: string): Promise<void> {
  await page.getByRole('textbox', { name: words.write }).fill(text)
  await page.getByRole('button', { name: words.post, exact: true }).click()
  await expect(post({ page }, text)).toBeVisible()
}

test('two people hold a discussion, partly while disconnected, and an owner moderates', { tag: '@forums' }, async ({
  together,
}) => {
  const [ana, ben] = await together('Summer fair', ['Ana', 'Ben'])

  await test.step('a discussion appears on both devices, unread on one', async () => {
    await begins(ana)
    await opens(ben)
    await expect(post(ben, 'Soup or falafel?')).toBeVisible({ timeout: NETWORK_TIME })
    await writes(ben, 'Falafel, please')
    await expect(post(ana, 'Falafel, please')).toBeVisible({ timeout: NETWORK_TIME })
  })

  await test.step('posts written while disconnected merge', async () => {
    await ben.isCutOff()
    await writes(ben, 'Written by Ben alone')
    await writes(ana, 'Written by Ana alone')
    await ben.reconnects()
    for (const [one, text] of [
      [ana, 'Written by Ben alone'],
      [ben, 'Written by Ana alone'],
    ] as const)
      await expect(post(one, text)).toBeVisible({ timeout: NETWORK_TIME })
  })

  await test.step('an owner locks it, which everyone sees in the log', async () => {
    await ana.page.getByRole('button', { name: words.menu(TITLE) }).click()
    await ana.page.getByRole('menuitem', { name: words.lock, exact: true }).click()
    await expect(ben.page.getByText(words.lockedDetail)).toBeVisible({ timeout: NETWORK_TIME })
    await expect(ben.page.getByRole('textbox', { name: words.write })).toHaveCount(0)
    await ben.page.getByRole('navigation', { name: words.title }).getByRole('link').click()
    await ben.page.getByRole('button', { name: words.log }).click()
    await expect(ben.page.getByText(words.did.lock)).toBeVisible()
  })
})
