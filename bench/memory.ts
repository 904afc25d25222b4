/**
 * Growth of a page's heap by opening a chat of 100,000 messages, compared with a Yjs doc that holds the same number one
 * by one.
 */
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

/**
 * The messages are from two years or, in the worst case, all from one month. Then the page is scrolled from the end to
 * the beginning.
 */
const CASES = [
  { name: 'chat', months: 24, isScrolled: false, target: 0.5 },
  { name: 'chat of one month', months: 1, isScrolled: false, target: 0.5 },
  { name: 'chat scrolled through', months: 1, isScrolled: true, target: 0.5 },
] as const

/** @param only names of cases to run; empty: all */
export async function memory(only: readonly string[]): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const network = await makeNetwork(0)
  const [machine] = network.machines
  const browser = await startBrowser(await buildPage(), machine, folder)
  try {
    const rows: Row[] = []
    for (const { name, months, isScrolled, target } of CASES) {
      if (only.length > 0 && !only.includes(name)) continue
      const profile = join(folder, name)
      const [space = ''] = await makeLongProfile(profile, { spaces: 1, authors: AUTHORS, records: MESSAGES, months })
      const host = await startHost(profile, machine)
      const page = await browser.open(host.origin)
      const { ours, messages, seen } = await heapOfChat(page, { token: host.token, space, isScrolled })
      const peer = await heapOfDoc(await browser.open(host.origin))
      await host.end()
      const row = { bench: 'memory', case: name, ours, peer, peerName: 'bare Yjs doc', unit: 'MB', target } as const
      rows.push({ ...row, note: `${messages} messages shown of ${seen} seen` })
    }
    return rows
  } finally {
    await browser.close()
    await network.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function heapOfChat(
  page: Page,
  { token, space, isScrolled }: { token: string; space: string; isScrolled: boolean },
): Promise<{ ours: number; messages: number; seen: number }> {
  const before = await page.heap()
  const opening = { space, channel: CHANNEL, now: NOW }
  let { messages } = await page.evaluate(({ token, opening }) => window.bench.chat.open(token, opening), {
    token,
    opening,
  })
  let seen = messages
  if (isScrolled) {
    seen = await page.evaluate(() => window.bench.chat.scrollToBeginning(), {})
    messages = await page.evaluate(() => window.bench.chat.messages, {})
    if (seen < MESSAGES) throw new Error(`only ${seen} messages were shown on the way`)
  }
  const ours = ((await page.heap()) - before) / MEGABYTE
  await page.close()
  return { ours, messages, seen }
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
