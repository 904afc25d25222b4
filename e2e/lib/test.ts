/** Tests with devices: each test has a network and folders of its own, and leaves nothing running. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { whyNoNamespaces } from '../network/ip.ts'
import { Lab, type MachineOptions } from '../network/lab.ts'
import { Device, type DeviceOptions } from './device.ts'

export type StartDevice = (
  name: string,
  options?: MachineOptions & Pick<DeviceOptions, 'mayUseMicrophone' | 'prepare'>,
) => Promise<Device>

export const noLab = whyNoNamespaces()

/** `startDevice('Ana')`: a device on a machine of its own in the test's network. */
export const test = base.extend<{ lab: Lab; startDevice: StartDevice }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from this pattern
  lab: async ({}, use) => {
    const lab = new Lab()
    await use(lab)
    lab.close()
  },

  startDevice: async ({ lab }, use, info) => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-e2e-'))
    const devices: Device[] = []
    await use(async (name, { mayUseMicrophone = false, prepare, ...network } = {}) => {
      const machine = lab.machine(name, network)
      const device = await Device.start({
        name,
        folder: join(folder, name),
        machine,
        mayUseMicrophone,
        ...(prepare && { prepare }),
      })
      devices.push(device)
      return device
    })
    const failed = info.status !== info.expectedStatus
    for (const device of failed ? devices : []) await keepEvidence(device, info)
    for (const device of devices) await device.close()
    await rm(folder, { recursive: true, force: true })
    expect(
      devices.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`)),
      'nothing went wrong in a page without being caught',
    ).toEqual([])
  },
})

async function keepEvidence(device: Device, info: { outputPath(name: string): string; attach: Attach }): Promise<void> {
  const path = info.outputPath(`${device.name}.png`)
  await device.screenshot(path).catch(() => null)
  await info.attach(`${device.name}: screen`, { path, contentType: 'image/png' }).catch(() => null)
  await info.attach(`${device.name}: host`, { body: device.host.said.join('\n'), contentType: 'text/plain' })
}

type Attach = (name: string, options: { path?: string; body?: string; contentType: string }) => Promise<void>

export { expect }
