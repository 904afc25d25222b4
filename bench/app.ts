/**
 * Apps of two people on one machine: starting one, what it stores and says, and one that never rests. Pages are those
 * of the app in Chromium, hosts are processes that find each other on a street.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import '../renderer/testing/words.ts'
import { adds, packageOf } from '../e2e/lib/app-on-screen.ts'
import { SHARED_CHROMIUM_ARGUMENTS, startChromium } from '../e2e/lib/chromium.ts'
import { Street } from '../e2e/lib/street.ts'
import { StreetDevice } from '../e2e/lib/street-device.ts'
import { strings } from '../renderer/strings/strings.ts'
import { loop } from './app/loop.ts'
import { PAGE, type People, pause } from './app/measured-app.ts'
import { realtime } from './app/realtime.ts'
import { start } from './app/start.ts'
import { update } from './app/update.ts'
import type { Row } from './lib/report.ts'

const CASES: Readonly<Record<string, (people: People) => Promise<Row[]>>> = { start, update, realtime, loop }

/** @param only names of cases; empty: all */
export async function app(only: readonly string[]): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const browser = await startChromium(folder, null, SHARED_CHROMIUM_ARGUMENTS)
  const street = new Street()
  const open = (name: string) =>
    StreetDevice.open({
      name,
      folder: join(folder, name),
      street,
      browser,
      settle: async (host) => void (await host.call('profile.set', { name, colour: '#1c7ed6' })),
    })
  const [ana, ben] = await Promise.all([open('Ana'), open('Ben')])
  try {
    await meet(ana, ben)
    await adds(ana, packageOf('Bench', PAGE))
    await ana.page.getByRole('button', { name: strings.apps.startNamed('Bench') }).waitFor()
    const rows: Row[] = []
    for (const [name, run] of Object.entries(CASES))
      if (only.length === 0 || only.includes(name)) rows.push(...(await run({ browser, ana, ben })))
    return rows
  } finally {
    await Promise.all([ana.close(), ben.close()])
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function meet(ana: StreetDevice, ben: StreetDevice): Promise<void> {
  const { space } = await ana.host.call('spaces.create', { name: 'Bench' })
  const { link } = await ana.host.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
  await ben.host.call('spaces.join', { link: link ?? '' })
  while ((await ben.host.call('spaces.detail', { space })).members.length < 2) await pause(100)
  await Promise.all([ana.openSpace('Bench'), ben.openSpace('Bench')])
}
