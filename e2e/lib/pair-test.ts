/**
 * Tests that share two people: Ana and Ben are in one space, and each has their own device. Their devices start once
 * per worker, so whatever a test leaves behind must not affect the next one.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { Street } from './street.ts'
import type { StreetDevice } from './street-device.ts'
import { onStreet, startTogether } from './street-test.ts'
import { keepEvidence, TestDevices } from './test-devices.ts'

export const SPACE = 'Summer fair'

interface Pair {
  ana: StreetDevice
  ben: StreetDevice
}

export const test = base.extend<Pair & { folder: string; watched: undefined }, { pair: Pair }>({
  pair: [
    async ({ browser }, use) => {
      await TestDevices.duringWorker(async (devices) => {
        const [ana, ben] = await startTogether(onStreet(devices, new Street(), browser), SPACE, ['Ana', 'Ben'])
        await use({ ana, ben })
      })
    },
    // Like that of tests (playwright.config.ts): each step has its own limit.
    { scope: 'worker', timeout: 900_000 },
  ],

  ana: ({ pair }, use) => use(pair.ana),

  ben: ({ pair }, use) => use(pair.ben),

  /** For the test's own files. */
  folder: async ({ pair: _ }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },

  watched: [
    async ({ pair: { ana, ben } }, use, info) => {
      await use(undefined)
      const devices = [ana, ben]
      if (info.status !== info.expectedStatus) for (const device of devices) await keepEvidence(device, info)
      const faults = devices.flatMap((device) => device.faults.splice(0).map((fault) => `${device.name}: ${fault}`))
      expect(faults, 'nothing went wrong in a page without being caught').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
