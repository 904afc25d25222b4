/** People who decide and write while disconnected from each other, and meet again. */
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { showSameMessages } from './lib/same-messages.ts'
import { expect, test } from './lib/street-test.ts'
import { test as labTest, noLab } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const here = (device: Device, words: string): Promise<void> =>
  expect(device.connection).toHaveText(words, { timeout: NETWORK_TIME })

test('a member demoted while offline is notified that their messages are void, and can resend them', async ({
  together,
}) => {
  const [ana, ben, cem] = await together('Design team', ['Ana', 'Ben', 'Cem'])
  for (const device of [ana, ben, cem]) await device.openChannel('general')
  await ana.says('All begin here')
  await ben.sees('All begin here')
  await ben.says('Ben in time')
  await ana.sees('Ben in time')
  await cem.sees('Ben in time')

  await ben.isCutOff()
  await here(ben, 'No one else online')
  await ben.says('Ben while away')
  await ben.hasSaved('Ben while away')
  await ana.openMembers()
  await ana.changesRole('Ben', 'viewer')
  await ana.openChannel('general')
  await ana.says('Ben is a viewer now')
  await cem.sees('Ben is a viewer now')

  await ben.reconnects()
  await ben.sees('Ben is a viewer now')
  await expect(ben.composer).toHaveCount(0)
  await test.step('it is void, and its author is notified', async () => {
    const words = strings.problems['not-counted'](null, '\u2068Design team\u2069')
    const told = ben.page.getByRole('status').filter({ hasText: words })
    await expect(told).toBeVisible({ timeout: NETWORK_TIME })
    await told.getByText(strings.problemDetail).click()
    await expect(told.getByText('Ben while away')).toBeVisible()
    await expect(told.getByText('Ben in time')).toHaveCount(0)
    await expect(ben.message('Ben in time')).toHaveCount(1)
  })

  await test.step('as an editor again, the author can resend it, and it stays void everywhere', async () => {
    await ana.openMembers()
    await ana.changesRole('Ben', 'editor')
    await ana.openChannel('general')
    await expect(ben.composer).toBeVisible({ timeout: NETWORK_TIME })
    await ben.says('Ben says it again')
    for (const device of [ana, cem]) {
      await device.sees('Ben says it again')
      // It came before this message, if it came at all.
      await expect(device.message('Ben while away')).toHaveCount(0)
    }
  })
})

test('an editor’s device admits somebody while every owner is offline', async ({ together, startDevice }) => {
  const [[ana, ben], cem] = await Promise.all([together('Design team', ['Ana', 'Ben']), startDevice('Cem')])
  await Promise.all([ana.openChannel('general'), ben.openChannel('general')])
  await ana.says('From the owner')
  const link = await ana.invites('editor', 'any')
  await ben.sees('From the owner')
  await ana.host.stop()
  await here(ben, 'No one else online')

  await cem.joinByLink(link)
  await cem.openChannel('general')
  await cem.sees('From the owner')
  await here(cem, '2 online')
  await cem.says('Let in by Ben')
  await ben.sees('Let in by Ben')
  await ben.openMembers()
  await expect(ben.member('Cem')).toContainText(strings.roles.editor)

  await ana.restartHost()
  await ana.openChannel('general')
  await ana.sees('Let in by Ben')
  await ana.openMembers()
  await expect(ana.page.getByRole('combobox', { name: strings.people.role('Cem') })).toHaveValue(strings.roles.editor)
})

labTest(
  'a group of four splits in two, one half removes a member of the other, and they meet again',
  async ({ startDevice, lab }) => {
    labTest.skip(noLab !== null, noLab ?? '')
    const devices = await Promise.all(['Ana', 'Ben', 'Cem', 'Dora'].map((name) => startDevice(name)))
    const [ana, ben, cem, dora] = devices as [Device, Device, Device, Device]
    await Promise.all(devices.map((device) => device.firstRun()))
    await ana.createSpace('Design team')
    await ana.openChannel('general')
    const link = await ana.invites('editor', 'any')
    for (const device of [ben, cem, dora]) {
      await device.joinByLink(link)
      await device.openChannel('general')
    }
    for (const device of devices) await here(device, '4 online')
    for (const device of devices) await device.says(`${device.name} before`)
    for (const device of devices) for (const { name } of devices) await device.sees(`${name} before`)

    lab.split([cem.machine, dora.machine])
    await here(ana, '2 online')
    await here(cem, '2 online')
    await ben.says('Left half goes on')
    await cem.says('Right half goes on')
    await dora.says('Dora does not know yet')
    await cem.sees('Dora does not know yet')
    await ana.sees('Left half goes on')
    await ana.openMembers()
    await ana.removes('Dora')
    await ana.openChannel('general')
    await ana.says('Dora is out')
    await ben.sees('Dora is out')

    lab.join()
    const removed = dora.page.getByText(strings.chat.removed)
    await expect(removed).toBeVisible({ timeout: NETWORK_TIME })
    for (const device of [ana, ben, cem]) {
      await here(device, '3 online')
      for (const text of ['Dora before', 'Left half goes on', 'Right half goes on', 'Dora is out'])
        await device.sees(text)
      await expect(device.message('Dora does not know yet')).toHaveCount(0, { timeout: NETWORK_TIME })
    }
    await showSameMessages(ana, ben, cem)
    await expect(dora.message('Dora is out')).toHaveCount(0)
    await dora.sees('Dora before')
    await cem.says('We are one again')
    for (const device of [ana, ben]) await device.sees('We are one again')
    await expect(dora.message('We are one again')).toHaveCount(0)
  },
)
