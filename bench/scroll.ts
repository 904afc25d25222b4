/**
 * A channel of 100,000 messages is scrolled continuously from end to beginning, in the app itself. Measured: frame
 * times, 99 % of which must be under 50 ms, and the largest number of elements on the page. Compared with a plain list
 * of as many rows of text.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BenchBrowser, buildPage, type Page, startBrowser } from './lib/browser.ts'
import { startHost } from './lib/host.ts'
import { makeLongProfile } from './lib/long-profile.ts'
import { makeNetwork } from './lib/network.ts'
import { median, percentile, type Row } from './lib/report.ts'

const AUTHORS = 20
const MESSAGES = 100_000
const MONTHS = 24
/** Pixels per frame: two screens, faster than anyone turns a wheel. */
const SPEED = 1600
const LONGEST = 600_000
const FRAME_TARGET = 50
const NODES_TARGET = 3000

interface Scrolled {
  frames: number[]
  nodes: number
}

export async function scroll(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const network = await makeNetwork(0)
  const [machine] = network.machines
  const browser = await startBrowser(await buildPage(), machine, folder)
  try {
    const profile = join(folder, 'profile')
    const size = { spaces: 1, authors: AUTHORS, records: MESSAGES, months: MONTHS, isOnScreen: true }
    const [space = ''] = await makeLongProfile(profile, size)
    const host = await startHost(profile, machine)
    const ours = await ofApp(browser, host, space)
    const peer = await ofPlainList(browser, host.origin)
    await host.end()
    const row = { bench: 'scroll', peerName: 'rows of plain text' } as const
    const slow = ours.frames.filter((frame) => frame >= FRAME_TARGET).length
    const frame = (name: string, of: (frames: readonly number[]) => number): Row => {
      return { ...row, case: name, ours: of(ours.frames), peer: of(peer.frames), unit: 'ms', target: null }
    }
    const said = (isReached: boolean, words: string) => `${isReached ? 'reached' : 'MISSED'}: ${words}`
    const frames = said(
      slow <= ours.frames.length / 100,
      `${slow} of ${ours.frames.length} frames took ${FRAME_TARGET} ms or more, of the peer's ${peer.frames.filter((each) => each >= FRAME_TARGET).length} of ${peer.frames.length}; at most 1 in 100`,
    )
    const nodes = said(ours.nodes <= NODES_TARGET, `at most ${NODES_TARGET}`)
    return [
      frame('frame, median', median),
      { ...frame('frame, 99 of 100', (all) => percentile(all, 0.99)), note: frames },
      frame('frame, longest', (all) => Math.max(...all)),
      { ...row, case: 'elements', ours: ours.nodes, peer: peer.nodes, unit: 'nodes', target: null, note: nodes },
    ]
  } finally {
    await browser.close()
    await network.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function ofApp(browser: BenchBrowser, host: { origin: string; token: string }, space: string): Promise<Scrolled> {
  const page = await browser.open(host.origin)
  const channel = `#/space/${space}/channel/${space.slice(0, 16)}`
  await page.evaluate((address) => location.replace(address), `${host.origin}/#token=${host.token}`)
  await until(page, () => document.querySelector('main') !== null)
  await page.evaluate((hash) => {
    location.hash = hash
  }, channel)
  await until(page, () => document.querySelectorAll('[role=log] article').length > 0)
  const scrolled = await toBeginning(page)
  await page.close()
  return scrolled
}

async function ofPlainList(browser: BenchBrowser, origin: string): Promise<Scrolled> {
  const page = await browser.open(origin)
  await page.evaluate((count) => window.bench.plain.show(count), MESSAGES)
  const scrolled = await toBeginning(page)
  await page.close()
  return scrolled
}

async function until(page: Page, isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await page.evaluate(isSo, undefined).catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the channel is not on screen')
}

async function toBeginning(page: Page): Promise<Scrolled> {
  const { isThere, ...scrolled } = await page.evaluate(
    ({ speed, longest }) =>
      new Promise<Scrolled & { isThere: boolean }>((resolve) => {
        const scroller = document.querySelector('[role=log]') as HTMLElement
        const frames: number[] = []
        let [nodes, atTop, began, last] = [0, 0, performance.now(), performance.now()]
        const step = (now: number) => {
          if (frames.length > 0 || now > began) frames.push(now - last)
          last = now
          nodes = Math.max(nodes, document.getElementsByTagName('*').length)
          // At the top, nothing may still be loading: whatever arrives pushes the view down again.
          atTop = scroller.scrollTop <= 0 && !scroller.querySelector('.mantine-Loader-root') ? atTop + 1 : 0
          if (atTop > 90 || now - began > longest) resolve({ frames: frames.slice(1, -90), nodes, isThere: atTop > 90 })
          else {
            scroller.scrollTop -= speed
            requestAnimationFrame(step)
          }
        }
        began = performance.now()
        requestAnimationFrame(step)
      }),
    { speed: SPEED, longest: LONGEST },
  )
  if (!isThere) throw new Error(`the beginning was not reached in ${scrolled.frames.length} frames`)
  return scrolled
}
