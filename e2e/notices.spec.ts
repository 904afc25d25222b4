/** Notices above the app, and how long they stay. */
import { strings } from '../renderer/strings/strings.ts'
import { expect, test } from './lib/street-test.ts'

const { chat, conversations: words, tools } = strings
/** Longer than a temporary notice is shown, in milliseconds. */
const LONG = 30_000

test('a temporary notice stays while somebody is using it', async ({ startDevice }) => {
  const ana = await startDevice('Ana')
  const { page } = ana
  const dialog = page.getByRole('dialog')
  const channels = page.getByRole('region', { name: chat.title }).getByRole('link')
  const notice = page.getByRole('status').filter({ hasText: words.channelDeleted('music') })
  const make = async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: strings.palette.title }).fill(chat.newChannel)
    await expect(page.getByRole('option', { selected: true })).toContainText(chat.newChannel)
    await page.keyboard.press('Enter')
    await dialog.getByLabel(chat.channelName).fill('music')
    await dialog.getByRole('button', { name: tools.create }).click()
    await expect(page.getByRole('heading', { name: 'music', level: 1 })).toBeVisible()
  }
  const remove = async () => {
    await page.getByRole('button', { name: words.more.channel }).click()
    await page.getByRole('menuitem', { name: words.deleteChannel }).click()
    await expect(notice).toBeVisible()
  }

  await page.getByRole('button', { name: strings.nearby.inviteFar }).click()
  await dialog.getByRole('button', { name: strings.invites.create }).click()
  await expect(dialog).toContainText('parley://join/')
  await page.keyboard.press('Escape')
  await make()
  await page.clock.install()

  await test.step('with the pointer', async () => {
    await remove()
    await notice.hover()
    await page.clock.fastForward(LONG)
    await notice.getByRole('button', { name: strings.tools.undo }).click()
    await expect(channels).toHaveText([chat.general, 'music'])
    await expect(notice).toBeHidden()
  })

  await test.step('with the keyboard, until the focus leaves it', async () => {
    await channels.filter({ hasText: 'music' }).click()
    await remove()
    // The channel shown instead focuses its composer, possibly after the notice appears.
    await expect(ana.composer).toBeFocused()
    await notice.getByRole('button', { name: strings.tools.undo }).focus()
    await page.clock.fastForward(LONG)
    await expect(notice).toBeVisible()
    await channels.first().focus()
    await expect
      .poll(async () => {
        await page.clock.fastForward(LONG)
        return await notice.isVisible()
      })
      .toBe(false)
    await expect(channels).toHaveText([chat.general])
  })
})
