/** Entries that concern a person reach their inbox, lead to their place, and stay read. */
import type { Locator } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.chat
const soon = { timeout: NETWORK_TIME }

/** The Inbox line in the sidebar, with its unread count. */
const line = ({ page }: Device, unread: number): Locator =>
  page.getByRole('link', {
    name: unread > 0 ? `${strings.inbox.title} ${strings.spaces.unreadCount(unread)}` : strings.inbox.title,
    exact: true,
  })
const items = ({ page }: Device): Locator => page.getByRole('main').getByRole('listitem')
const thread = ({ page }: Device): Locator => page.getByRole('complementary', { name: words.thread })

test('a mention and a reply in a thread stay in the inbox until they are read, even across a restart', {
  tag: '@chat',
}, async ({ together }) => {
  const [ana, ben] = await together('Summer fair', ['Ana', 'Ben'])
  await ana.openChannel('general')
  await ana.says('Who brings the tent?')
  await ben.openChannel('general')
  await ben.sees('Who brings the tent?')
  await ana.openMembers()

  await test.step('Ben mentions Ana, who sees it elsewhere', async () => {
    await ben.composer.fill('I do, @Ana ')
    await ben.composer.press('Enter')
    await expect(line(ana, 1)).toBeVisible(soon)
    await line(ana, 1).click()
    await expect(items(ana)).toHaveCount(1)
    await expect(items(ana)).toContainText(new RegExp(`Ben\\s+${strings.chat.inbox.mention}`))
  })

  await test.step('Ben replies in the thread of one of her messages', async () => {
    const message = ben.message('Who brings the tent?')
    await message.hover()
    await message.getByRole('button', { name: words.openThread }).click()
    const field = thread(ben).getByRole('textbox', { name: words.threadPlaceholder })
    await field.fill('And the long table')
    await field.press('Enter')
    await expect(line(ana, 2)).toBeVisible(soon)
    await expect(items(ana).first()).toContainText('And the long table')
  })

  await test.step('read and done marks survive a restart', async () => {
    const mention = items(ana).nth(1)
    await mention.getByRole('link').focus()
    await ana.page.keyboard.press('e')
    await expect(items(ana)).toHaveCount(1)
    await ana.restartHost()
    await line(ana, 1).click(soon)
    await expect(items(ana)).toHaveCount(1)
  })

  await test.step('a reply leads to its thread, where it is marked as read', async () => {
    await items(ana).getByRole('link').click()
    await expect(thread(ana).getByText('And the long table')).toBeVisible()
    await expect(line(ana, 0)).toBeVisible()
    await ana.restartHost()
    await line(ana, 0).click(soon)
    await expect(items(ana)).toHaveCount(1)
  })
})
