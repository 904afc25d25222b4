/** A person joining a space sees the progress, can stop at any time, and can join again. */
import { addLargeSpace, openProfile } from '../bench/lib/profile.ts'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { expect, noLab, test } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'

test.skip(noLab !== null, noLab ?? '')

const { spaces } = strings
const RECORDS = 6000
/** At this rate, the history takes longer than a busy machine may keep the page waiting. */
const MEGABITS = 0.5
/** Slow enough to cancel before everything has arrived. */
const SLOWER = 0.1

/** Adds a space with a history to a profile. Resolves with an invite link to it. */
async function addHistory(profile: string): Promise<string> {
  const { profiles, deviceKey } = await openProfile(profile)
  profiles.state.profile = { name: 'Ana', color: '#1c7ed6' }
  const { link } = await addLargeSpace(profiles, deviceKey, { authors: 4, records: RECORDS, isOnScreen: true })
  await profiles.close()
  return link
}

const railOf = ({ page }: Device) => page.getByRole('navigation', { name: spaces.title })

test('joining a large space shows progress, can be canceled, and completes later', async ({ startDevice }) => {
  let link = ''
  const prepare = async (profile: string) => {
    link = await addHistory(profile)
  }
  const [ana, ben] = await Promise.all([startDevice('Ana', { prepare }), startDevice('Ben')])
  await ben.firstRun()
  await ana.openSpace('Large space')
  const main = ben.page.getByRole('main')
  const dialog = ben.page.getByRole('dialog')

  await test.step('nobody is reachable: wait, then cancel', async () => {
    ana.cutNetwork()
    await ben.joinByLink(link)
    await expect(main.getByText(spaces.joiningTitle)).toBeVisible()
    await main.getByRole('button', { name: spaces.stopJoining }).click()
    await expect(dialog).toContainText(spaces.stopJoiningLost)
    await dialog.getByRole('button', { name: spaces.stopJoining }).click()
    await expect(dialog).toBeHidden()
    await expect(railOf(ben).getByRole('button', { name: spaces.joiningName })).toHaveCount(0)
  })

  const receiving = main.getByRole('progressbar', { name: /^Downloading \d+%$/ })
  await test.step('its history arrives: progress in increasing numbers', async () => {
    ana.machine.slowDown(MEGABITS)
    ana.healNetwork()
    await ben.joinByLink(link)
    await expect(receiving).toBeVisible({ timeout: NETWORK_TIME })
    const first = Number(await receiving.getAttribute('aria-valuenow'))
    await expect.poll(async () => Number(await receiving.getAttribute('aria-valuenow'))).toBeGreaterThan(first)
    ana.machine.slowDown(SLOWER)
    await main.getByRole('button', { name: spaces.stopJoining }).click()
    await dialog.getByRole('button', { name: spaces.leaveButton }).click()
    await expect(dialog).toBeHidden()
    // Part of the history is already queued for Ben, and Ana's confirmation that she knows he left comes after it.
    ana.machine.slowDown(1000)
    await expect(railOf(ben).getByRole('button', { name: 'Large space' })).toHaveCount(0, { timeout: NETWORK_TIME })
  })

  await test.step('the same invite works again, and everything arrives', async () => {
    await ben.joinByLink(link)
    await ben.openChannel('general')
    await expect(receiving).toBeHidden({ timeout: NETWORK_TIME })
    await expect(ben.composer).toBeVisible()
    await ben.says('Here at last')
    await ana.openChannel('general')
    await ana.sees('Here at last')
  })
})
