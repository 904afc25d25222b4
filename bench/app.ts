/**
 * Apps of two people on one machine: starting one, what it stores and says, and one that never rests. Pages are those
 * of the app in Chromium, hosts are processes that find each other on a street.
 */

import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import '../renderer/testing/words.ts'
import { adds, app as appIn, opens, packageOf, starts } from '../e2e/lib/app-on-screen.ts'
import { SHARED_CHROMIUM_ARGUMENTS, startChromium } from '../e2e/lib/chromium.ts'
import { newContext } from '../e2e/lib/device.ts'
import { Street } from '../e2e/lib/street.ts'
import { StreetDevice } from '../e2e/lib/street-device.ts'
import { strings } from '../renderer/strings/strings.ts'
import { median, percentile, type Row, spread } from './lib/report.ts'

const ROUNDS = 5
const UPDATES = 40
const EVERY = 100
/** Frames of the realtime case: 20 s at 60 a second. */
const FRAMES = 1200
const FRAME_BYTES = 1024
/** Milliseconds of animation that are measured. */
const ANIMATED = 3000

/** Everything that a clock shared by all pages of one machine needs. */
const CLOCK = 'const clock = () => performance.timeOrigin + performance.now()'

/** Says when it was first painted; sends and hears what the bench asks it for. */
const PAGE = `<!doctype html><meta charset="utf-8"><title>Bench</title><script src="webxdc.js"></script>
<h1>Hello</h1><script>${CLOCK}
requestAnimationFrame(() => setTimeout(() => { window.painted = clock() }))
window.delays = []
window.said = []
if (window.webxdc) {
  webxdc.setUpdateListener(({ payload }) => window.delays.push(clock() - payload.sent), 0)
  const channel = webxdc.joinRealtimeChannel()
  channel.setListener((bytes) => window.said.push(clock() - new Float64Array(bytes.slice(0, 8).buffer)[0]))
  window.update = async (count, every) => {
    for (let number = 0; number < count; number++) {
      webxdc.sendUpdate({ payload: { sent: clock() } }, '')
      await new Promise((done) => setTimeout(done, every))
    }
  }
  window.say = async (count, size) => {
    const start = performance.now()
    for (let number = 0; number < count; number++) {
      await new Promise((done) => setTimeout(done, start + (number * 1000) / 60 - performance.now()))
      const bytes = new Uint8Array(size)
      bytes.set(new Uint8Array(new Float64Array([clock()]).buffer))
      channel.send(bytes)
    }
  }
}
</script>`
const LOOP = '<script src="webxdc.js"></script><p>loops</p><script>setTimeout(() => { while (true); }, 500)</script>'

interface InApp {
  painted?: number
  delays: number[]
  said: number[]
  update(count: number, every: number): Promise<void>
  say(count: number, size: number): Promise<void>
}

interface People {
  browser: Browser
  ana: StreetDevice
  ben: StreetDevice
}

const CASES: Readonly<Record<string, (people: People) => Promise<Row[]>>> = { start, update, realtime, loop }

/** @param only names of cases; empty: all */
export async function app(only: readonly string[]): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const browser = await startChromium(folder, null, SHARED_CHROMIUM_ARGUMENTS)
  const street = new Street()
  const open = (name: string) =>
    StreetDevice.open({
      ...{ name, folder: join(folder, name), street, browser },
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

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

const inApp = (page: Page) => {
  const frame = page.frames().find((each) => each !== page.mainFrame() && !each.url().includes('.parley'))
  if (!frame) throw new Error('no app is started')
  return frame
}

async function started(device: StreetDevice, name = 'Bench'): Promise<void> {
  await starts(device, name)
  await appIn(device.page, name).locator('h1, p').first().waitFor()
}

const stop = ({ page }: StreetDevice) => page.getByRole('button', { name: strings.apps.stop }).click()

/** Clicks, and returns when that was by the page's clock. */
async function clickedAt({ page }: StreetDevice, name: string): Promise<number> {
  const clicked = page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        document.addEventListener('click', () => resolve(performance.timeOrigin + performance.now()), {
          capture: true,
          once: true,
        }),
      ),
  )
  await page.getByRole('button', { name: strings.apps.startNamed(name) }).click()
  return clicked
}

const paintedIn = async (frame: { waitForFunction: Page['waitForFunction'] }): Promise<number> =>
  (await (await frame.waitForFunction(() => (window as unknown as InApp).painted)).jsonValue()) as number

/** From the click to the first paint, beside the same page of a plain server, from typing its address. */
async function start({ browser, ana }: People): Promise<Row[]> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/' ? 200 : 404, { 'Content-Type': 'text/html' })
    response.end(request.url === '/' ? PAGE : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const [ours, peer]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    const from = await clickedAt(ana, 'Bench')
    await appIn(ana.page, 'Bench').locator('h1').waitFor()
    ours.push((await paintedIn(inApp(ana.page))) - from)
    await stop(ana)
    const context = await newContext(browser)
    const page = await context.newPage()
    const before = Date.now()
    await page.goto(address)
    peer.push((await paintedIn(page)) - before)
    await context.close()
  }
  server.close()
  return [
    {
      ...{ bench: 'app', case: 'start', ours: median(ours), peer: median(peer), peerName: 'a plain server, own tab' },
      ...{ unit: 'ms', target: 1.5, note: `${spread(ours)}, peer ${spread(peer)}` },
    },
  ]
}

/** From `sendUpdate` to the listener of the other device, beside chat from Enter to the message on screen. */
async function update({ ana, ben }: People): Promise<Row[]> {
  await opens(ben, 'Bench')
  await Promise.all([started(ana), started(ben)])
  const [ours, peer]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    const before = await inApp(ben.page).evaluate(() => (window as unknown as InApp).delays.length)
    await inApp(ana.page).evaluate(({ count, every }) => (window as unknown as InApp).update(count, every), {
      count: UPDATES,
      every: EVERY,
    })
    await inApp(ben.page).waitForFunction(
      (count) => (window as unknown as InApp).delays.length >= count,
      before + UPDATES,
    )
    const all = await inApp(ben.page).evaluate(() => (window as unknown as InApp).delays)
    ours.push(percentile(all.slice(before), 0.95))
  }
  await Promise.all([stop(ana), stop(ben)])
  await Promise.all([ana, ben].map(({ page }) => page.getByRole('link', { name: 'general' }).first().click()))
  for (let round = 0; round < ROUNDS; round++) peer.push(percentile(await chat(ana, ben, round), 0.95))
  await Promise.all([ana, ben].map((device) => opens(device, 'Bench')))
  return [
    {
      ...{ bench: 'app', case: 'update p95', ours: median(ours), peer: median(peer), peerName: 'a chat message' },
      ...{ unit: 'ms', target: 1.2, note: `rounds: ${spread(ours)}, peer ${spread(peer)}` },
    },
  ]
}

/** Delays of messages, from Enter in one window until they are in the other's list. */
async function chat(ana: StreetDevice, ben: StreetDevice, round: number): Promise<number[]> {
  const delays: number[] = []
  const field = ana.page.getByRole('main').getByRole('textbox').last()
  for (let number = 0; number < UPDATES / 4; number++) {
    const text = `message ${round} ${number}`
    await field.fill(text)
    const shown = ben.page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const observer = new MutationObserver(() => {
            if (!document.querySelector('main')?.textContent?.includes(wanted)) return
            observer.disconnect()
            resolve(performance.timeOrigin + performance.now())
          })
          observer.observe(document.body, { childList: true, subtree: true, characterData: true })
        }),
      text,
    )
    const sent = ana.page.evaluate(
      () =>
        new Promise<number>((resolve) =>
          document.addEventListener('keydown', () => resolve(performance.timeOrigin + performance.now()), {
            capture: true,
            once: true,
          }),
        ),
    )
    await field.press('Enter')
    delays.push((await shown) - (await sent))
  }
  return delays
}

/** 1 KB at 60 a second, beside a bare data channel of the same two windows. */
async function realtime({ ana, ben }: People): Promise<Row[]> {
  await opens(ana, 'Bench')
  await opens(ben, 'Bench')
  await Promise.all([started(ana), started(ben)])
  await pause(2000)
  await inApp(ana.page).evaluate(({ count, size }) => (window as unknown as InApp).say(count, size), {
    count: FRAMES,
    size: FRAME_BYTES,
  })
  await pause(1000)
  const ours = await inApp(ben.page).evaluate(() => (window as unknown as InApp).said)
  await Promise.all([stop(ana), stop(ben)])
  const peer = await bareChannel(ana.page, ben.page)
  const lost = (heard: readonly number[]) => (100 * (FRAMES - heard.length)) / FRAMES
  const common = { bench: 'app', peerName: 'a bare data channel' } as const
  return [
    {
      ...common,
      ...{ case: 'realtime p95', ours: percentile(ours, 0.95), peer: percentile(peer, 0.95), unit: 'ms', target: 1.5 },
      note: `p50 ${percentile(ours, 0.5).toFixed(1)}, peer ${percentile(peer, 0.5).toFixed(1)}`,
    },
    {
      ...common,
      case: 'realtime lost',
      ours: lost(ours),
      peer: lost(peer),
      unit: '%',
      target: null,
      note: 'at most 0.5',
    },
  ]
}

interface BarePage {
  bare: RTCPeerConnection
  channel: RTCDataChannel
  heard: number[]
}

async function bareChannel(one: Page, other: Page): Promise<number[]> {
  const gather = async () => {
    const page = window as unknown as BarePage
    await new Promise<void>((done) => {
      const { bare } = page
      if (bare.iceGatheringState === 'complete') done()
      bare.onicegatheringstatechange = () => bare.iceGatheringState === 'complete' && done()
    })
    return page.bare.localDescription?.sdp ?? ''
  }
  await one.evaluate(async () => {
    const page = window as unknown as BarePage
    page.bare = new RTCPeerConnection()
    page.channel = page.bare.createDataChannel('bare')
    await page.bare.setLocalDescription()
  })
  const offer = await one.evaluate(gather)
  await other.evaluate(async (sdp) => {
    const page = window as unknown as BarePage
    page.heard = []
    page.bare = new RTCPeerConnection()
    page.bare.ondatachannel = ({ channel }) => {
      channel.binaryType = 'arraybuffer'
      channel.onmessage = ({ data }) =>
        page.heard.push(performance.timeOrigin + performance.now() - (new Float64Array(data.slice(0, 8))[0] ?? 0))
    }
    await page.bare.setRemoteDescription({ type: 'offer', sdp })
    await page.bare.setLocalDescription()
  }, offer)
  const answer = await other.evaluate(gather)
  await one.evaluate(
    (sdp) => (window as unknown as BarePage).bare.setRemoteDescription({ type: 'answer', sdp }),
    answer,
  )
  await one.waitForFunction(() => (window as unknown as BarePage).channel.readyState === 'open')
  await one.evaluate(
    async ({ count, size }) => {
      const { channel } = window as unknown as BarePage
      const begun = performance.now()
      for (let number = 0; number < count; number++) {
        await new Promise((done) => setTimeout(done, begun + (number * 1000) / 60 - performance.now()))
        const bytes = new Uint8Array(size)
        bytes.set(new Uint8Array(new Float64Array([performance.timeOrigin + performance.now()]).buffer))
        channel.send(bytes)
      }
    },
    { count: FRAMES, size: FRAME_BYTES },
  )
  await pause(1000)
  const heard = await other.evaluate(() => (window as unknown as BarePage).heard)
  for (const page of [one, other]) await page.evaluate(() => (window as unknown as BarePage).bare.close())
  return heard
}

/** Times of the window's own frames while an app never rests, beside those without; and how long stopping takes. */
async function loop({ ana }: People): Promise<Row[]> {
  await adds(ana, packageOf('Loop', LOOP))
  const frames = async (): Promise<number> =>
    percentile(
      await ana.page.evaluate(
        (milliseconds) =>
          new Promise<number[]>((resolve) => {
            const times: number[] = []
            const begun = performance.now()
            let last = begun
            const next = (now: number) => {
              times.push(now - last)
              last = now
              if (now - begun < milliseconds) requestAnimationFrame(next)
              else resolve(times.slice(1))
            }
            requestAnimationFrame(next)
          }),
        ANIMATED,
      ),
      0.95,
    )
  const [ours, peer, stops]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    peer.push(await frames())
    await started(ana, 'Loop')
    await pause(1000)
    ours.push(await frames())
    const before = performance.now()
    await stop(ana)
    await ana.page.getByRole('button', { name: strings.apps.startNamed('Loop') }).waitFor()
    stops.push(performance.now() - before)
  }
  return [
    {
      ...{ bench: 'app', case: 'loop, frame p95', ours: median(ours), peer: median(peer), peerName: 'without the app' },
      ...{ unit: 'ms', target: 1.2, note: `${spread(ours)}, without ${spread(peer)}; stopped in ${spread(stops)} ms` },
    },
  ]
}
