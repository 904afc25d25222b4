/**
 * Two devices in a space, each with a host and a page, outside of a test: on this machine, or each on a separate one.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame } from '@playwright/test'
import { chromium } from '@playwright/test'
import { headlessProgram, SHARED_CHROMIUM_ARGUMENTS } from '../lib/chromium.ts'
import { Device } from '../lib/device.ts'
import { COLOR, found, knows } from '../lib/founding.ts'
import { meet } from '../lib/meeting.ts'
import { Street } from '../lib/street.ts'
import { StreetDevice } from '../lib/street-device.ts'
import { Lab } from '../network/lab.ts'
import { Packets } from '../network/packets.ts'

const SPACE = 'Apps'
/** Timeout in milliseconds, long enough for the network. */
export const PATIENCE = 30_000

/** @param use receives the owner and an editor, who have the space on screen */
export async function withTwoDevices<Result>(
  use: (ana: StreetDevice, ben: StreetDevice) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-foreign-'))
  const browser = await chromium.launch({ executablePath: headlessProgram(), args: SHARED_CHROMIUM_ARGUMENTS })
  const street = new Street()
  const devices: StreetDevice[] = []
  const start = async (name: string) => {
    const device = await StreetDevice.open({
      ...{ name, folder: join(folder, name), street, browser },
      settle: async (host) => void (await host.call('profile.set', { name, color: COLOR })),
    })
    device.page.setDefaultTimeout(PATIENCE)
    devices.push(device)
    return device
  }
  try {
    const [ana, ben] = [await start('Ana'), await start('Ben')]
    const founded = await found(ana.host, SPACE, 'editor')
    await ben.host.call('spaces.join', { link: founded.link })
    for (const { host } of devices) await knows(host, founded, 2)
    for (const device of devices) await device.openSpace(SPACE)
    return await use(ana, ben)
  } finally {
    await Promise.all(devices.map((device) => device.close().catch(() => {})))
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** An unused address, from the block for documentation. */
const NOBODY = '192.0.2.1'

/**
 * Like `withTwoDevices`, but on two machines of a separate network whose gateway leads nowhere. Needs root.
 * @param use `strangers`: returns the packets sent so far to anyone other than these two machines
 */
export async function withTwoMachines<Result>(
  use: (ana: Device, ben: Device, strangers: () => string[]) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-foreign-'))
  const lab = new Lab()
  const machines = [lab.machine('ana', { defaultRoute: true }), lab.machine('ben', { defaultRoute: true })] as const
  const devices: Device[] = []
  const readers: Packets[] = []
  const start = async (name: string, machine: (typeof machines)[number]) => {
    const program = headlessProgram()
    const options = { name, folder: join(folder, name), machine, mayUseMicrophone: true, program }
    const device = await Device.start(options)
    device.page.setDefaultTimeout(PATIENCE)
    devices.push(device)
    await device.firstRun()
    return device
  }
  try {
    const [ana, ben] = [await start('Ana', machines[0]), await start('Ben', machines[1])]
    await ana.createSpace(SPACE)
    await meet(ana, ben, SPACE)
    const known = new Set(machines.flatMap((machine) => machine.addresses()))
    for (const machine of machines) readers.push(await Packets.of(machine))
    const strangers = () => readers.flatMap((packets) => packets.strangers(known))
    const result = await use(ana, ben, strangers)
    // Makes sure that the packet readers work. Otherwise their result would mean nothing.
    for (const [index, machine] of machines.entries()) {
      machine.spawn('/usr/bin/python3', ['-c', `import socket; socket.socket(2, 2).sendto(b'', ('${NOBODY}', 9))`], {})
      await readers[index]?.sees(NOBODY)
    }
    return result
  } finally {
    for (const packets of readers) packets.stop()
    await Promise.all(devices.map((device) => device.close().catch(() => {})))
    lab.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The page of the app that a device has started. Throws if there isn't one. */
export async function appOn({ page }: Device): Promise<Frame> {
  const frame = await page.locator('main iframe[title]').elementHandle()
  const content = await frame?.contentFrame()
  if (!content) throw new Error('no app is on screen')
  await content.waitForLoadState('load')
  return content
}
