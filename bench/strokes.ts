/**
 * Time of a stroke from the pointer on one screen to ink on another: the whole app on both sides, real pointer events,
 * and the pixels of the other's canvas. Compared with Excalidraw on a bare page that sends the same shapes equally
 * often through stock y-webrtc's awareness.
 */
import type { Page } from './lib/browser.ts'
import { Meeting } from './lib/meeting.ts'
import { median, percentile, type Row, spread } from './lib/report.ts'

const ROUNDS = 9
/** Movements in a stroke; pixels and milliseconds between two of them. */
const MOVES = 60
const STEP = 8
const EVERY = 16
/** Where strokes start: below Excalidraw's tools and next to its panels. */
const LEFT = 540
const TOP = 200
const BETWEEN = 32
/** Maximum p95 in milliseconds. */
const TARGET = 60
/** The end of a rough line is some pixels off its point. */
const ROUGH = 8

type Moves = [time: number, x: number][]

export async function strokes(): Promise<Row[]> {
  const meeting = await Meeting.begin(0)
  try {
    const ours = await meetOnBoard(meeting)
    const peer = await meetOnStockBoard(meeting)
    await stroke(ours, TOP)
    await stroke(peer, TOP)
    const rounds: { ours: number[]; peer: number[] }[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      const top = TOP + round * BETWEEN
      rounds.push({ ours: await stroke(ours, top), peer: await stroke(peer, top) })
    }
    return [0.5, 0.95].map((share) => {
      const [own, other] = [
        rounds.map((round) => percentile(round.ours, share)),
        rounds.map((round) => percentile(round.peer, share)),
      ]
      const reached = share === 0.95 ? ` at most ${TARGET} ms: ${median(own) <= TARGET ? 'reached' : 'MISSED'};` : ''
      return {
        bench: 'strokes',
        case: `p${share * 100}`,
        ours: median(own),
        peer: median(other),
        peerName: 'Excalidraw, y-webrtc awareness',
        unit: 'ms' as const,
        target: null,
        note: `${reached} rounds: ${spread(own)}, peer ${spread(other)}`.trim(),
      }
    })
  } finally {
    await meeting.end()
  }
}

/** Draws a line on the first page. Returns for each movement the milliseconds until its ink is on the other page. */
async function stroke([one, other]: readonly [Page, Page], top: number): Promise<number[]> {
  await one.evaluate(() => document.querySelector<HTMLElement>('[data-testid="toolbar-line"]')?.click())
  await one.evaluate(() => window.meter.watchPointer())
  await other.evaluate((top) => window.meter.watchInk(top), top)
  await one.mouse('mouseMoved', LEFT, top)
  await one.mouse('mousePressed', LEFT, top)
  for (let move = 1; move <= MOVES; move++) {
    const next = new Promise((resolve) => setTimeout(resolve, EVERY))
    await one.mouse('mouseMoved', LEFT + move * STEP, top)
    await next
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
  await one.mouse('mouseReleased', LEFT + MOVES * STEP, top)
  const moved: Moves = await one.evaluate(() => window.meter.takePointer())
  const inked: Moves = await other.evaluate(() => window.meter.takeInk())
  const delays = moved
    .filter(([, x]) => x > LEFT + 2 * ROUGH)
    .flatMap(([time, x]) => {
      const seen = inked.find(([at, reached]) => at >= time && reached >= x - ROUGH)
      return seen ? [seen[0] - time] : []
    })
  if (delays.length < MOVES / 2) throw new Error(`of ${moved.length} movements ${delays.length} were seen`)
  await new Promise((resolve) => setTimeout(resolve, 2000))
  return delays
}

/** Two devices in one space, each with the app on screen and the same board open. */
async function meetOnBoard(meeting: Meeting): Promise<[Page, Page]> {
  const one = await meeting.device(0, 'one')
  const other = await meeting.device(1, 'other')
  const { space, link } = await one.page.evaluate(async () => {
    const { device } = window.bench
    const { space } = await device.call('spaces.create', { name: 'Strokes' })
    const invite = await device.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
    return { space, link: invite.link ?? '' }
  })
  await other.page.evaluate((link) => window.bench.device.join(link, null), link)
  for (const { page } of [one, other]) await page.evaluate((space) => window.bench.device.linked(space, 1), space)
  const pages: Page[] = []
  for (const [side, { host, page }] of [one, other].entries()) {
    await page.close()
    const screen = await meeting.screen(side as 0 | 1, host)
    await screen.evaluate(
      (hash) => {
        window.location.hash = hash
      },
      `#/space/${space}/board/${space.slice(16, 32)}`,
    )
    await screen.evaluate(() => window.meter.ready())
    pages.push(screen)
  }
  // Waits until each is in the other's room.
  await new Promise((resolve) => setTimeout(resolve, 5000))
  return pages as [Page, Page]
}

async function meetOnStockBoard(meeting: Meeting): Promise<[Page, Page]> {
  const pages = await meeting.stockBoards()
  for (const page of pages) {
    await page.evaluate((signaling) => window.stockBoard.join('strokes', signaling), meeting.signaling)
  }
  await Promise.all(pages.map((page) => page.evaluate(() => window.stockBoard.connected())))
  await Promise.all(pages.map((page) => page.evaluate(() => window.meter.ready())))
  return pages
}
