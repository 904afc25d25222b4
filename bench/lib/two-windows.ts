/**
 * Two people on one machine: their windows are the app's in Chromium, their hosts are processes that find each other on
 * a street.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { SHARED_CHROMIUM_ARGUMENTS, startChromium } from '../../e2e/lib/chromium.ts'
import { Street } from '../../e2e/lib/street.ts'
import { StreetDevice } from '../../e2e/lib/street-device.ts'

export interface People {
  browser: Browser
  ana: StreetDevice
  ben: StreetDevice
  /** The space that both are in. */
  space: string
}

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

/** Both have their space on screen. */
export async function twoWindows<Result>(use: (people: People) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const browser = await startChromium(folder, null, SHARED_CHROMIUM_ARGUMENTS)
  const street = new Street()
  const open = (name: string) =>
    StreetDevice.open({
      name,
      folder: join(folder, name),
      street,
      browser,
      settle: async (host) => void (await host.call('profile.set', { name, color: '#1c7ed6' })),
    })
  const [ana, ben] = await Promise.all([open('Ana'), open('Ben')])
  try {
    return await use({ browser, ana, ben, space: await meet(ana, ben) })
  } finally {
    await Promise.all([ana.close(), ben.close()])
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function meet(ana: StreetDevice, ben: StreetDevice): Promise<string> {
  const { space } = await ana.host.call('spaces.create', { name: 'Bench' })
  const { link } = await ana.host.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
  await ben.host.call('spaces.join', { link: link ?? '' })
  while ((await ben.host.call('spaces.detail', { space })).members.length < 2) await pause(100)
  await Promise.all([ana.openSpace('Bench'), ben.openSpace('Bench')])
  return space
}
