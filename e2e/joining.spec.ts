/** Who joins a space sees how far that is, may stop at any moment, and may come again. */
import { addLargeSpace, openProfile } from '../bench/lib/profile.ts'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { expect, noLab, test } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'

test.skip(noLab !== null, noLab ?? '')

const { spaces } = strings
const RECORDS = 6000
/** At this rate the history takes some ten seconds. */
const MEGABITS = 2

/** A profile that has a space with a history. Resolves with the link of an invite to it. */
async function addHistory(profile: string): Promise<string> {
  const { profiles, deviceKey } = await openProfile(profile)
  profiles.state.profile = { name: 'Ana', colour: '#1c7ed6' }
  const { link } = await addLargeSpace(profiles, deviceKey, { authors: 4, records: RECORDS, isOnScreen: true })
  await profiles.close()
  return link
}

const railOf = ({ page }: Device) => page.getByRole('navigation', { name: spaces.title })

test('joining a large space says how much is here, is stopped, and gone through with', async ({ startDevice }) => {
  let link = ''
  const prepare = async (profile: string) => {
    link = await addHistory(profile)
  }
  const [ana, ben] = await Promise.all([startDevice('Ana', { prepare }), startDevice('Ben')])
  await ben.firstRun()
  await ana.openSpace('Large space')
  const main = ben.page.getByRole('main')
  const dialog = ben.page.getByRole('dialog')

  await test.step('nobody is reachable: one waits, and stops waiting', async () => {
    ana.cutNetwork()
    await ben.joinByLink(link)
    await expect(main.getByText(spaces.joiningTitle)).toBeVisible()
    await main.getByRole('button', { name: spaces.stopJoining }).click()
    await expect(dialog).toContainText(spaces.stopJoiningLost)
    await dialog.getByRole('button', { name: spaces.stopJoining }).click()
    await expect(dialog).toBeHidden()
    await expect(railOf(ben).getByRole('button', { name: spaces.joiningName })).toHaveCount(0)
  })

  const receiving = main.getByRole('progressbar', { name: /^Receiving [\d,]+ of [\d,]+$/ })
  await test.step('its history comes: how much of it is here, in numbers that rise', async () => {
    ana.machine.slowDown(MEGABITS)
    ana.healNetwork()
    await ben.joinByLink(link)
    await expect(receiving).toBeVisible({ timeout: NETWORK_TIME })
    const first = Number(await receiving.getAttribute('aria-valuenow'))
    await expect.poll(async () => Number(await receiving.getAttribute('aria-valuenow'))).toBeGreaterThan(first)
    // So that it is not all here before one has stopped.
    ana.machine.slowDown(MEGABITS / 20)
    await main.getByRole('button', { name: spaces.stopJoining }).click()
    await dialog.getByRole('button', { name: spaces.leaveButton }).click()
    await expect(dialog).toBeHidden()
    await expect(railOf(ben).getByRole('button', { name: 'Large space' })).toHaveCount(0, { timeout: NETWORK_TIME })
  })

  await test.step('with the same invite one comes again, and has all of it', async () => {
    ana.machine.slowDown(1000)
    await ben.joinByLink(link)
    await ben.openChannel('general')
    await expect(receiving).toBeHidden({ timeout: NETWORK_TIME })
    await expect(ben.composer).toBeVisible()
    await ben.says('Here at last')
    await ana.openChannel('general')
    await ana.sees('Here at last')
  })
})
