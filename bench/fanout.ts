/**
 * Copies of each record sent at 20 records per second, in a group of 8 in which all are linked, or of 20 in which most
 * links rest. Compared with stock y-webrtc, in which all are linked.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Lab } from '../e2e/network/lab.ts'
import { LINKS_FOR_ALL, WANTED_LINKS } from '../electron/host/links/resting-links.ts'
import { type BenchBrowser, buildPage, type Page, startBrowser } from './lib/browser.ts'
import { type BenchHost, startHost, startSignaling } from './lib/host.ts'
import { CHANNEL, MONTH } from './lib/large-space.ts'
import { SIGNALING_PORT } from './lib/meeting.ts'
import type { Row } from './lib/report.ts'

const SIZES = [8, 20]
/** In total. Every record is a message. */
const MESSAGES = 200
const PER_SECOND = 20
/** Per device. Enough for every author's tree to settle. */
const WARM_UP = 5
/** Milliseconds until the consequences of a burst are over: summaries wait for silence. */
const SETTLE = 3000
/** Time limit in milliseconds for linking all devices. */
const LINK_TIME = 60_000
/** Number of links that a device may lack by then. Their traffic takes another path. */
const MISSING = 2

interface Member {
  host: BenchHost
  page: Page
}

/** @param cases out of `mesh of 8`, `mesh of 20`; empty: all */
export async function fanout(cases: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const devices of SIZES) {
    const name = `mesh of ${devices}`
    if (cases.length === 0 || cases.includes(name)) rows.push(await measure(devices, name))
  }
  return rows
}

/** Hosts over TCP on one machine; y-webrtc over WebRTC, with each page in a separate browser context. */
async function measure(devices: number, name: string): Promise<Row> {
  const each = MESSAGES / devices
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const lab = new Lab()
  const machine = lab.machine('mesh', { defaultRoute: true })
  const browser = await startBrowser(await buildPage(), machine, folder)
  try {
    const members: Member[] = []
    for (let index = 0; index < devices; index++) {
      const host = await startHost(join(folder, `device-${index}`), machine)
      const page = await browser.open(host.origin)
      await page.evaluate(({ token, name }) => window.bench.device.connect(token, name), {
        token: host.token,
        name: `Device ${index}`,
      })
      members.push({ host, page })
    }
    const complete = await meet(members)
    await writeAll(members, WARM_UP)
    const before = await copiesSent(members)
    await writeAll(members, each)
    const ours = ((await copiesSent(members)) - before) / MESSAGES
    for (const { host } of members) await host.end()
    const server = await startSignaling(machine, SIGNALING_PORT)
    const peer = await stockCopies(browser, devices)
    await server.end()
    // 1.3 × (n − 1) copies, while stock y-webrtc sends n × (n − 1).
    const target = 1.3 / devices
    return {
      bench: 'fanout',
      case: name,
      ours,
      peer,
      peerName: 'y-webrtc',
      unit: 'copies',
      target,
      note: `${complete} with all their links`,
    }
  } finally {
    await browser.close()
    lab.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** All join one space, and each opens its own lane. Returns how many have all the links that they should have. */
async function meet(members: readonly Member[]): Promise<number> {
  const [first, ...others] = members as [Member, ...Member[]]
  const { space, link } = await first.page.evaluate(async () => {
    const { device } = window.bench
    const { space } = await device.call('spaces.create', { name: 'Fan-out' })
    const invite = await device.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
    return { space, link: invite.link ?? '' }
  })
  for (const { page } of others) await page.evaluate((link) => window.bench.device.join(link, null), link)
  let complete = 0
  const areAllLinked = others.length <= LINKS_FOR_ALL
  const [wanted, least] = areAllLinked ? [others.length, others.length - MISSING] : [WANTED_LINKS, WANTED_LINKS]
  for (const { page } of members) {
    const isComplete = await page.evaluate(
      async ({ space, wanted, least, channel, month, within }) => {
        const { device } = window.bench
        const complete = await device.linked(space, wanted, within).then(
          () => true,
          () => false,
        )
        if (!complete) await device.linked(space, least, within)
        const { me } = await device.call('spaces.detail', { space })
        await device.openLane(space, `chat/${channel}/${month}/${me}`)
        return complete
      },
      { space, wanted, least, channel: CHANNEL, month: MONTH, within: LINK_TIME },
    )
    if (isComplete) complete += 1
  }
  return complete
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function writeAll(members: readonly Member[], count: number): Promise<void> {
  const every = (1000 / PER_SECOND) * members.length
  const work = members.map(async ({ page }, index) => {
    await pause((1000 / PER_SECOND) * index)
    await page.evaluate(({ count, every }) => window.bench.device.write(count, every), { count, every })
  })
  await Promise.all(work)
  await pause(SETTLE)
}

async function copiesSent(members: readonly Member[]): Promise<number> {
  let sum = 0
  for (const { host } of members) sum += (await host.observe({ ask: 'sent' })).copies
  return sum
}

async function stockCopies(browser: BenchBrowser, devices: number): Promise<number> {
  const pages: Page[] = []
  for (let index = 0; index < devices; index++) pages.push(await browser.open(`http://127.0.0.1:${SIGNALING_PORT}`))
  for (const page of pages) {
    await page.evaluate((port) => window.bench.stock.join('fanout', `ws://127.0.0.1:${port}`), SIGNALING_PORT)
    // One after the other: two that start at the same time may never connect.
    await pause(300)
  }
  await Promise.all(pages.map((page) => page.evaluate((others) => window.bench.stock.connected(others), devices - 1)))
  for (const page of pages) await page.evaluate(() => window.bench.stock.countCopies())
  await Promise.all(
    pages.map(async (page, index) => {
      await pause((1000 / PER_SECOND) * index)
      await page.evaluate(({ count, every }) => window.bench.stock.write(count, every), {
        count: MESSAGES / devices,
        every: (1000 / PER_SECOND) * devices,
      })
    }),
  )
  await pause(SETTLE)
  let sum = 0
  for (const page of pages) sum += await page.evaluate(() => window.bench.stock.copies)
  return sum / MESSAGES
}
