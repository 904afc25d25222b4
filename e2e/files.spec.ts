/** Files among people: shared, shown, fetched from whoever has them, withdrawn and given back. */
import { randomBytes } from 'node:crypto'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { meet } from './lib/meeting.ts'
import { expect, noLab, test } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'

test.skip(noLab !== null, noLab ?? '')

const SPACE = 'Summer fair'
const text = (name: string, said: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(said) })
const large = (name: string, megabytes: number) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: randomBytes(megabytes * 1_000_000),
})

async function members(startDevice: (name: string) => Promise<Device>, ...names: string[]): Promise<Device[]> {
  const devices = await Promise.all(names.map((name) => startDevice(name)))
  await Promise.all(devices.map((device) => device.firstRun()))
  const [owner, ...guests] = devices as [Device, ...Device[]]
  await owner.createSpace(SPACE)
  for (const guest of guests) await meet(owner, guest, SPACE)
  return devices
}

test('a file is shared, shown, fetched, and withdrawn; who was away gets it from another', async ({ startDevice }) => {
  const [ana, ben, cem] = (await members(startDevice, 'Ana', 'Ben', 'Cem')) as [Device, Device, Device]
  for (const device of [ana, ben, cem]) await device.files.open()
  await cem.host.stop()
  cem.cutNetwork()

  await ana.files.shares([text('plan.txt', 'Meet at noon'), large('film.bin', 20)])
  for (const device of [ana, ben]) {
    await device.files.sees('plan.txt')
    await device.files.sees('film.bin')
  }
  // Small ones come by themselves, large ones on a click.
  await ben.files.has('plan.txt')
  const shown = await ben.files.shows('plan.txt')
  await expect(shown).toContainText('Meet at noon')
  await ben.page.keyboard.press('Escape')
  await ben.files.gets('film.bin')
  await ben.files.has('film.bin')
  await expect(ana.files.row('film.bin')).toContainText(strings.files.holders(2, 3), { timeout: NETWORK_TIME })

  await ana.host.stop()
  ana.cutNetwork()
  cem.healNetwork()
  await cem.restartHost()
  await cem.files.open()
  await cem.files.has('plan.txt')
  await cem.files.gets('film.bin')
  await cem.files.has('film.bin')

  ana.healNetwork()
  await ana.restartHost()
  await ana.files.open()
  await expect(ana.connection).toHaveText('3 here', { timeout: NETWORK_TIME })
  await ana.files.withdraws('plan.txt')
  for (const device of [ben, cem]) await expect(device.files.row('plan.txt')).toBeHidden({ timeout: NETWORK_TIME })
  await ana.page.getByRole('button', { name: strings.files.undo }).click()
  for (const device of [ana, ben, cem]) await device.files.sees('plan.txt')
})
