/** Tests with devices on a street (street.ts). They need no privileges, and run on every system and in parallel. */
import { type Browser, test as base, expect } from '@playwright/test'
import type { PersonalRole } from '../../shared/ipc/contract.ts'
import { COLOR, type Founded, found, knows } from './founding.ts'
import { Street } from './street.ts'
import { StreetDevice, type StreetDeviceOptions } from './street-device.ts'
import { TestDevices } from './test-devices.ts'

export type StartStreetDevice = (
  name: string,
  options?: Pick<StreetDeviceOptions, 'prepare' | 'settle'>,
) => Promise<StreetDevice>

export type Together = <const Names extends readonly [string, ...string[]]>(
  space: string,
  names: Names,
  /** The role of everyone except the first person, who is the owner. */
  role?: PersonalRole,
) => Promise<{ [Index in keyof Names]: StreetDevice }>

/** Starts one device per name, whose people are in one space and have it on screen. */
export async function startTogether<const Names extends readonly [string, ...string[]]>(
  startDevice: StartStreetDevice,
  space: string,
  names: Names,
  role: PersonalRole = 'editor',
): Promise<{ [Index in keyof Names]: StreetDevice }> {
  const [founder, ...others] = names
  const founded = Promise.withResolvers<Founded>()
  const devices = await Promise.all([
    startDevice(founder, {
      async settle(host) {
        const made = found(host, space, role)
        founded.resolve(made)
        await knows(host, await made, names.length)
      },
    }),
    ...others.map((name) =>
      startDevice(name, {
        async settle(host) {
          const made = await founded.promise
          await host.call('spaces.join', { link: made.link })
          await knows(host, made, names.length)
        },
      }),
    ),
  ])
  await Promise.all(devices.map((device) => device.openSpace(space)))
  return devices as { [Index in keyof Names]: StreetDevice }
}

/** Starts a device on a street, whose person has that name. */
export const onStreet =
  (devices: TestDevices, street: Street, browser: Browser): StartStreetDevice =>
  (name, { prepare, settle } = {}) =>
    devices.add(name, (folder) =>
      StreetDevice.open({
        name,
        folder,
        street,
        browser,
        async settle(host) {
          await host.call('profile.set', { name, color: COLOR })
          await settle?.(host)
        },
        ...(prepare && { prepare }),
      }),
    )

/**
 * `startDevice('Ana')`: a device whose person has entered that name. `together('Team', ['Ana', 'Ben'])`: devices whose
 * people are in a space and have it on screen. All of this is done by calls to their hosts. Starting and meeting on
 * screen is tested in first-run, meet, nearby and joining.
 */
export const test = base.extend<{ startDevice: StartStreetDevice; together: Together }>({
  startDevice: async ({ browser }, use, info) => {
    const street = new Street()
    await TestDevices.during(info, (devices) => use(onStreet(devices, street, browser)))
  },

  together: async ({ startDevice }, use) => {
    await use((space, names, role) => startTogether(startDevice, space, names, role))
  },
})

export { expect }
