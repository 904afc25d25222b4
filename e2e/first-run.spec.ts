/** From a name to somebody to talk to, and a space put in order: with what the app offers where one stands. */
import { strings } from '../renderer/strings/strings.ts'
import { expect, test } from './lib/test.ts'

test.setTimeout(120_000)

const { tools, conversations: words } = strings
/** One green pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

test('a first run asks for a name and ends with an invite to send; channels are made, put in order and brought back', async ({
  startDevice,
}) => {
  const ana = await startDevice('Ana')
  const { page } = ana
  const dialog = page.getByRole('dialog')
  const channels = page.getByRole('region', { name: tools.chat }).getByRole('link')

  const runCommand = async (title: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: strings.palette.title }).fill(title)
    await page.keyboard.press('Enter')
  }

  await test.step('an invite', async () => {
    await ana.firstRun()
    await page.getByRole('button', { name: strings.nearby.inviteFar }).click()
    await dialog.getByRole('button', { name: strings.invites.create }).click()
    await expect(dialog).toContainText('parley://join/')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('heading', { name: tools.general, level: 1 })).toBeVisible()
  })

  await test.step('a picture in place of initials, and back', async () => {
    await ana.says('Hello')
    await runCommand(strings.app.profile)
    await dialog.locator('input[type=file]').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: PICTURE })
    await expect(dialog.locator('img')).toBeVisible()
    await page.keyboard.press('Escape')
    const face = page.getByRole('log').locator('img')
    await expect(face).toHaveJSProperty('naturalWidth', 128)
    await runCommand(strings.app.profile)
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'me.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg') })
    await expect(dialog.getByRole('alert')).toHaveText(strings.firstRun.pictureWrong)
    await dialog.getByRole('button', { name: strings.firstRun.removePicture }).click()
    await page.keyboard.press('Escape')
    await expect(face).toBeHidden()
  })

  await test.step('a channel, from a screen that belongs to no space', async () => {
    await ana.openNearby()
    await runCommand(tools.newChannel)
    await dialog.getByLabel(tools.channelName).fill('music')
    await dialog.getByRole('button', { name: tools.create }).click()
    await expect(page.getByRole('heading', { name: 'music', level: 1 })).toBeVisible()
    await expect(channels).toHaveText([tools.general, 'music'])
  })

  await test.step('their order', async () => {
    await channels.filter({ hasText: 'music' }).press('Shift+ArrowUp')
    await expect(channels).toHaveText(['music', tools.general])
    await channels.filter({ hasText: 'music' }).dragTo(channels.filter({ hasText: tools.general }))
    await expect(channels).toHaveText([tools.general, 'music'])
  })

  await test.step('a deleted one', async () => {
    await page.getByRole('button', { name: words.more }).click()
    await page.getByRole('menuitem', { name: words.deleteChannel }).click()
    await expect(channels).toHaveText([tools.general])
    await runCommand(words.deletedChannels)
    await dialog.getByRole('button', { name: words.restoreChannelNamed('music') }).click()
    await expect(dialog).toContainText(words.noDeletedChannels)
    await page.keyboard.press('Escape')
    await expect(channels).toHaveText([tools.general, 'music'])
  })
})
