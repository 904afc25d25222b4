/**
 * Departures on screen: everything that a removed person wrote is deleted everywhere, and a founder hands over and
 * leaves.
 */
import { strings } from '../renderer/strings/strings.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

test('a removed person’s content is deleted for everyone; the founder names a successor and leaves', async ({
  startDevice,
}) => {
  const [ana, ben, cem] = await Promise.all([startDevice('Ana'), startDevice('Ben'), startDevice('Cem')])
  await ana.createSpace('Design team')
  await ana.openChannel('general')
  await ana.says('From Ana')
  const link = await ana.invites('editor', 'five')
  for (const device of [ben, cem]) {
    await device.joinByLink(link)
    await device.openChannel('general')
    await device.sees('From Ana')
  }

  await test.step('others write in a channel that Cem created', async () => {
    await cem.says('From Cem')
    await cem.addChannel('ideas')
    await ben.sees('From Cem')
    await ben.openChannel('ideas')
    await ben.says('An idea of Ben')
    await ana.sees('From Cem')
    await ana.openChannel('ideas')
    await ana.sees('An idea of Ben')
  })

  await test.step('Ana removes Cem and deletes everything he wrote', async () => {
    await ana.openMembers()
    await ana.removes('Cem')
    await ben.openMembers()
    await ben.showsPeople('formerMembersTitle')
    await expect(ben.formerMember('Cem')).toContainText(strings.people.how.removed, { timeout: NETWORK_TIME })
    await expect(ben.formerMember('Cem').getByRole('button', { name: strings.people.more('Cem') })).toHaveCount(0)
    await ana.purges('Cem')
    await expect(ana.formerMember('Cem')).toContainText(strings.people.purged)
    await expect(ben.formerMember('Cem')).toContainText(strings.people.purged, { timeout: NETWORK_TIME })
    for (const device of [ana, ben]) {
      await device.openChannel('general')
      await device.sees('From Ana')
      await expect(device.message('From Cem')).toHaveCount(0)
      await device.openChannel('ideas')
      await device.sees('An idea of Ben')
    }
    await ben.kill9()
    await ben.restartHost()
    await ben.openChannel('ideas')
    await ben.sees('An idea of Ben')
    await ben.openChannel('general')
    await ben.sees('From Ana')
    await expect(ben.message('From Cem')).toHaveCount(0)
  })

  await test.step('Cem is admitted again and finds none of it', async () => {
    await ana.openMembers()
    await cem.joinByLink(await ana.invites('editor', 'one'))
    await cem.openChannel('ideas')
    await cem.sees('An idea of Ben')
    await cem.openChannel('general')
    await cem.sees('From Ana')
    await expect(cem.message('From Cem')).toHaveCount(0)
    await cem.says('Cem is back')
    await ben.sees('Cem is back')
  })

  await test.step('Ana leaves; Ben takes her place, and removes Cem', async () => {
    await ana.leaves(`Ben (${strings.roles.editor})`)
    await expect(ana.page.getByText('Design team')).toHaveCount(0, { timeout: NETWORK_TIME })
    await ben.openMembers()
    await expect(ben.member('Ben')).toContainText(strings.roles.owner, { timeout: NETWORK_TIME })
    await ben.showsPeople('formerMembersTitle')
    await expect(ben.formerMember('Ana')).toContainText(strings.people.how.left)
    await expect(ben.formerMember('Ana').getByRole('button', { name: strings.people.more('Ana') })).toHaveCount(0)
    await ben.removes('Cem')
    await expect(cem.page.getByText(strings.chat.removed)).toBeVisible({
      timeout: NETWORK_TIME,
    })
    await ben.openChannel('general')
    await ben.sees('From Ana')
    await ben.says('Ben goes on')
  })
})
