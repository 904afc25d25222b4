/** Tests with devices in a network: each test has its own network and folders, and leaves nothing running. */
import { test as base, expect } from '@playwright/test'
import { whyNoNamespaces } from '../network/ip.ts'
import { Lab, type MachineOptions } from '../network/lab.ts'
import { Device, type DeviceOptions } from './device.ts'
import { TestDevices } from './test-devices.ts'

export type StartDevice = (
  name: string,
  options?: MachineOptions & Pick<DeviceOptions, 'mayUseMicrophone' | 'prepare'>,
) => Promise<Device>

export const noLab = whyNoNamespaces()

/** `startDevice('Ana')`: a device on its own machine in the test's network. */
export const test = base.extend<{ lab: Lab; startDevice: StartDevice }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from this pattern
  lab: async ({}, use) => {
    const lab = new Lab()
    await use(lab)
    lab.close()
  },

  startDevice: async ({ lab, launchOptions: { executablePath: program } }, use, info) =>
    TestDevices.during(info, (devices) =>
      use((name, { mayUseMicrophone = false, prepare, ...network } = {}) => {
        const machine = lab.machine(name, network)
        return devices.add(name, (folder) =>
          Device.start({ name, folder, machine, mayUseMicrophone, program, ...(prepare && { prepare }) }),
        )
      }),
    ),
})

export { expect }
