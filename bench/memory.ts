/** How much a page's heap grows by opening a chat of 100,000 messages, beside a Yjs doc that holds as many one by one. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPage, type Page, startBrowser } from './lib/browser.ts'
import { startHost } from './lib/host.ts'
import { CHANNEL } from './lib/large-space.ts'
import { makeLongProfile } from './lib/long-profile.ts'
import { makeNetwork } from './lib/network.ts'
import type { Row } from './lib/report.ts'

const AUTHORS = 20
const MESSAGES = 100_000
const NOW = Date.parse('2026-11-20')
const MEGABYTE = 1e6

/** The messages are of two years, of which the last month is opened, or, as bad as it gets, all of the month that is on screen. */
const CASES = [
  { name: 'chat', months: 24, target: 0.5 },
  { name: 'chat of one month', months: 1, target: null },
] as const

/** @param only names of cases; none: all */
export async function memory(only: readonly string[]): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const network = await makeNetwork(0)
  const [machine] = network.machines
  const browser = await startBrowser(await buildPage(), machine, folder)
  try {
    const rows: Row[] = []
    for (const { name, months, target } of CASES) {
      if (only.length > 0 && !only.includes(name)) continue
      const profile = join(folder, name)
      const [space = ''] = await makeLongProfile(profile, { spaces: 1, authors: AUTHORS, records: MESSAGES, months })
      const host = await startHost(profile, machine)
      const { ours, messages } = await heapOfChat(await browser.open(host.origin), host.token, space)
      const peer = await heapOfDoc(await browser.open(host.origin))
      await host.end()
      const row = { bench: 'memory', case: name, ours, peer, peerName: 'bare Yjs doc', unit: 'MB', target } as const
      rows.push({ ...row, note: `${messages} messages are open` })
    }
    return rows
  } finally {
    await browser.close()
    await network.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function heapOfChat(page: Page, token: string, space: string): Promise<{ ours: number; messages: number }> {
  const before = await page.heap()
  const opening = { space, channel: CHANNEL, now: NOW }
  const { messages } = await page.evaluate(({ token, opening }) => window.bench.chat.open(token, opening), {
    token,
    opening,
  })
  const ours = ((await page.heap()) - before) / MEGABYTE
  await page.close()
  return { ours, messages }
}

async function heapOfDoc(page: Page): Promise<number> {
  const before = await page.heap()
  await page.evaluate(({ messages, authors }) => window.bench.single.fill(messages, authors), {
    messages: MESSAGES,
    authors: AUTHORS,
  })
  const peer = ((await page.heap()) - before) / MEGABYTE
  await page.close()
  return peer
}
