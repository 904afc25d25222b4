/**
 * Profiles that were copied or restored, and pages that end in the middle of writing: nothing shown as saved is lost,
 * and people are notified.
 */
import { cp, rm } from 'node:fs/promises'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { showSameMessages } from './lib/same-messages.ts'
import { expect, test } from './lib/street-test.ts'
import { test as labTest, noLab } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const inChannel = (...devices: readonly Device[]) => Promise.all(devices.map((device) => device.openChannel('general')))

/** Waits for the text of a problem, which may be folded below a more important one. */
async function reads({ page }: Device, words: string): Promise<void> {
  const others = page.getByRole('button', { name: /^\+\d+ more$/ })
  const isRead = async () => {
    if (await others.isVisible()) await others.click()
    return page.getByText(words).isVisible()
  }
  await expect.poll(isRead, { timeout: NETWORK_TIME }).toBe(true)
}

test('a page killed in the middle of writing loses nothing that it showed as saved', async ({ together }) => {
  const [first, ben] = await together('Design team', ['Ana', 'Ben'])
  await inChannel(first, ben)
  let ana: Device = first
  const saved: string[] = []
  for (let round = 0; round < 3; round++) {
    const text = `saved ${round}`
    await ana.says(text)
    await ana.hasSaved(text)
    saved.push(text)
    // Kills it while the next messages are being sent.
    for (let number = 0; number < 5; number++) await ana.says(`round ${round}, ${number}`)
    await ana.types('half a thou')
    ana = await ana.crashPage()
    await ana.openChannel('general')
    for (const before of saved) await ana.sees(before)
    await expect(ana.composer).toHaveValue(/^(half a thou)?$/)
    await ana.types('')
  }
  for (const text of saved) await ben.sees(text)
  await ana.says('The end')
  await ben.sees('The end')
  const all = await showSameMessages(ana, ben)
  expect(new Set(all).size, 'nothing is there twice').toBe(all.length)
})

labTest(
  'a running profile copied to a second machine: both are told what to do, and nothing is lost',
  async ({ startDevice }) => {
    labTest.skip(noLab !== null, noLab ?? '')
    const [ana, ben, other] = await Promise.all([startDevice('Ana'), startDevice('Ben'), startDevice('Copy')])
    await Promise.all([ana.firstRun(), ben.firstRun()])
    await ana.createSpace('Design team')
    await ana.openChannel('general')
    await ben.joinByLink(await ana.invites('editor', 'any'))
    await ben.openChannel('general')
    await ana.says('Before the copy')
    await ben.sees('Before the copy')
    await other.host.kill()
    // Files may disappear while they are copied.
    await expect(async () => {
      await rm(other.profile, { recursive: true, force: true })
      await cp(ana.profile, other.profile, { recursive: true, filter: (path) => !path.endsWith('LOCK') })
    }).toPass({ timeout: NETWORK_TIME })
    await other.restartHost()
    await reads(other, strings.problems['store-moved']())
    await other.openChannel('general')
    await other.sees('Before the copy')
    await other.says('From the copy')
    await ana.says('From the first one')
    await ben.sees('From the copy')
    await ben.sees('From the first one')
    // Follows the advice to close one of them.
    await other.host.stop()
    await ana.sees('From the copy', 2 * NETWORK_TIME)
    await reads(ana, strings.problems['used-twice']())
    await expect(ben.page.getByText(strings.problems.fork('\u2068Ana\u2069'))).toHaveCount(0)
  },
)

test('a profile restored from a month ago gets later messages from others, and its person is notified', async ({
  together,
}) => {
  const [ana, ben] = await together('Design team', ['Ana', 'Ben'])
  await inChannel(ana, ben)
  await ana.says('Before the backup')
  await ben.sees('Before the backup')
  await ana.host.stop()
  const backup = `${ana.profile}-backup`
  await cp(ana.profile, backup, { recursive: true })
  await ana.restartHost()
  await ana.openChannel('general')
  await ana.says('Since the backup')
  await ben.sees('Since the backup')
  await ben.says('An answer to it')
  await ana.sees('An answer to it')
  await ana.host.stop()
  await rm(ana.profile, { recursive: true })
  await cp(backup, ana.profile, { recursive: true })
  await ana.restartHost()
  await reads(ana, strings.problems['store-moved']())
  await ana.openChannel('general')
  for (const text of ['Before the backup', 'Since the backup', 'An answer to it']) await ana.sees(text)
  await reads(ana, strings.problems['taken-back']())
  await ana.says('And on')
  await ben.sees('And on')
  await showSameMessages(ana, ben)
})
