/** Permissions on screen: invites with limits, roles, removal. */
import { strings } from '../renderer/strings/strings.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

test('a link for one person admits one viewer; roles change; a removed member sees nothing more', async ({
  startDevice,
}) => {
  const [ana, ben, cem] = await Promise.all([startDevice('Ana'), startDevice('Ben'), startDevice('Cem')])
  await ana.createSpace('Design team')
  await ana.openChannel('general')
  await ana.says('Written before anyone came')
  const once = await ana.invites('viewer', 'one')
  const often = await ana.invites('editor', 'five')

  await test.step('the person with the link can read, and has no way to write', async () => {
    await ben.joinByLink(once)
    await ben.openChannel('general')
    await ben.sees('Written before anyone came')
    await expect(ben.page.getByText(strings.chat.viewer)).toBeVisible()
    await expect(ben.composer).toHaveCount(0)
    await expect(ben.page.getByRole('button', { name: strings.chat.newChannel })).toHaveCount(0)
    await ben.openMembers()
    await expect(ben.member('Ben')).toContainText(strings.roles.viewer)
    await expect(ben.member('Ana')).toContainText(strings.roles.owner)
    await expect(ben.page.getByRole('button', { name: strings.people.more('Ana') })).toHaveCount(0)
    await expect(ben.page.getByRole('combobox', { name: strings.people.role('') })).toHaveCount(0)
  })

  await test.step('the same link admits nobody else, and says so', async () => {
    await cem.joinByLink(once)
    await expect(cem.page.getByText(strings.spaces.refusedTitle)).toBeVisible({ timeout: NETWORK_TIME })
    await expect(cem.page.getByText('Written before anyone came')).toHaveCount(0)
    await ana.openMembers()
    await expect(ana.member('Ben')).toBeVisible()
    await expect(ana.member('Cem')).toHaveCount(0)
    await cem.joinByLink(often)
    await cem.openChannel('general')
    await expect(ana.member('Cem')).toBeVisible({ timeout: NETWORK_TIME })
  })

  await test.step("a viewer promoted to editor can write, and can't after being demoted again", async () => {
    await ben.openChannel('general')
    await ana.changesRole('Ben', 'editor')
    await expect(ben.composer).toBeVisible({ timeout: NETWORK_TIME })
    await ben.says('Now I can')
    await ben.isHeldByOthers('Now I can', 2)
    await ana.changesRole('Ben', 'viewer')
    await expect(ben.composer).toHaveCount(0, { timeout: NETWORK_TIME })
  })

  await test.step('a removed member is notified, and sees no later content', async () => {
    await ana.removes('Ben')
    await expect(ben.page.getByText(strings.chat.removed)).toBeVisible({
      timeout: NETWORK_TIME,
    })
    await expect(ben.composer).toHaveCount(0)
    await ana.openChannel('general')
    await ana.sees('Now I can')
    await ana.says('Ben is not to read this')
    await cem.sees('Ben is not to read this')
    await ana.isHeldByOthers('Ben is not to read this', 1)
    await expect(ben.message('Ben is not to read this')).toHaveCount(0)
    await ben.kill9()
    await ben.restartHost()
    await ben.openChannel('general')
    await ben.sees('Now I can')
    await expect(ben.message('Ben is not to read this')).toHaveCount(0)
    await cem.openMembers()
    await expect(cem.member('Ben')).toHaveCount(0)
  })
})
