/** How much a page's heap grows by a chat of 100,000 messages, all of them on the screen's list, beside a Yjs doc that holds as many one by one. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPage, startBrowser } from './lib/browser.ts'
import { startHost } from './lib/host.ts'
import { CHANNEL } from './lib/large-space.ts'
import { makeLongProfile } from './lib/long-profile.ts'
import { makeNetwork } from './lib/network.ts'
import type { Row } from './lib/report.ts'

const AUTHORS = 20
const MESSAGES = 100_000
const NOW = Date.parse('2026-11-20')
const MEGABYTE = 1e6

export async function memory(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const network = await makeNetwork(0)
  const [machine] = network.machines
  const browser = await startBrowser(await buildPage(), machine, folder)
  try {
    const profile = join(folder, 'large')
    const [space = ''] = await makeLongProfile(profile, { spaces: 1, authors: AUTHORS, records: MESSAGES, months: 1 })
    const host = await startHost(profile, machine)
    const page = await browser.open(host.origin)
    const empty = await page.heap()
    const opening = { space, channel: CHANNEL, now: NOW }
    const { messages } = await page.evaluate(({ token, opening }) => window.bench.chat.open(token, opening), {
      token: host.token,
      opening,
    })
    if (messages !== MESSAGES) throw new Error(`${messages} of ${MESSAGES} messages are there`)
    const ours = (await page.heap()) - empty
    await page.close()
    const other = await browser.open(host.origin)
    const before = await other.heap()
    await other.evaluate(({ messages, authors }) => window.bench.single.fill(messages, authors), {
      messages: MESSAGES,
      authors: AUTHORS,
    })
    const peer = (await other.heap()) - before
    await other.close()
    await host.end()
    return [
      {
        bench: 'memory',
        case: 'chat',
        ours: ours / MEGABYTE,
        peer: peer / MEGABYTE,
        peerName: 'bare Yjs doc',
        unit: 'MB',
        target: 0.5,
      },
    ]
  } finally {
    await browser.close()
    await network.close()
    await rm(folder, { recursive: true, force: true })
  }
}
