/** Four people who see and hear each other: processor time of the browsers, and chat delays at the same time. */
import { ip } from '../../e2e/network/ip.ts'
import type { Page } from '../lib/browser.ts'
import { CHANNEL, MONTH } from '../lib/large-space.ts'
import type { OpenDevice } from '../lib/meeting.ts'
import { timeOf } from '../lib/process-cost.ts'
import { median, percentile, type Row, spread } from '../lib/report.ts'
import {
  type Callers,
  connectBare,
  endBare,
  followPictures,
  joinCall,
  leaveCall,
  turnCameraOn,
  withCallers,
} from './callers.ts'

const PEOPLE = 4
const ROUNDS = 3
const SIZE = { width: 320, height: 180 }
/** In milliseconds. */
const SETTLES = 10_000
const MEASURED = 15_000
const MESSAGES = 40
const EVERY = 50

const rest = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

interface Cost {
  /** Milliseconds of processor time, browsers only. */
  time: number
  /** Number of decoded pictures. */
  pictures: number
}

export const four = (): Promise<Row[]> =>
  withCallers(PEOPLE, async (callers) => {
    const { space, app, bare, devices } = callers
    for (const page of [...app, ...bare]) await page.evaluate((size) => window.caller.devices(size), SIZE)
    const chat = await chatOf(devices, space)
    const quiet: number[] = []
    const [busy, beside]: [number[], number[]] = [[], []]
    const rounds: { ours: Cost; peer: Cost }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      quiet.push(percentile(await chat(), 0.95))
      for (const [there, page] of app.entries()) await joinCall(page, { space }, there)
      for (const page of app) await turnCameraOn(page)
      const ours = await costOf(callers, app)
      busy.push(percentile(await chat(), 0.95))
      await followPictures(app, bare)
      for (const page of app) await leaveCall(page)
      await connectBare(bare, true)
      rounds.push({ ours, peer: await costOf(callers, bare) })
      beside.push(percentile(await chat(), 0.95))
      await endBare(bare)
    }
    const perPicture = ({ time, pictures }: Cost): number => time / pictures
    const [all, others] = [rounds.map(({ ours }) => perPicture(ours)), rounds.map(({ peer }) => perPicture(peer))]
    const rate = (whose: 'ours' | 'peer') =>
      spread(rounds.map((round) => (round[whose].pictures * 1000) / MEASURED / PEOPLE / (PEOPLE - 1)))
    return [
      {
        bench: 'call',
        case: `${PEOPLE} people at ${SIZE.height}p: processor time for a picture that is seen`,
        ours: median(all),
        peer: median(others),
        peerName: 'bare mesh',
        unit: 'ms',
        target: 1.2,
        note: `rounds: ${spread(all)}, peer ${spread(others)}; pictures a second ${rate('ours')}, peer ${rate('peer')}`,
      },
      chatRow(busy, quiet, 'without a call', 1.5),
      chatRow(busy, beside, 'beside a bare mesh', null),
    ]
  })

const chatRow = (ours: readonly number[], peer: readonly number[], peerName: string, target: number | null): Row => ({
  bench: 'call',
  case: `chat during a call of ${PEOPLE} p95`,
  ours: median(ours),
  peer: median(peer),
  peerName,
  unit: 'ms',
  target,
  note: `rounds: ${spread(ours)}, ${peerName} ${spread(peer)}`,
})

async function costOf({ meeting, devices }: Callers, pages: readonly Page[]): Promise<Cost> {
  const hosts = new Set(devices.map(({ host }) => host.pid))
  const timeOfBrowsers = (): number =>
    meeting.network.machines
      .flatMap(({ namespace }) => ip(`netns pids ${namespace}`).split('\n').filter(Boolean).map(Number))
      .filter((pid) => !hosts.has(pid))
      .reduce((sum, pid) => sum + timeIfRunning(pid), 0)
  const pictures = async (): Promise<number> => {
    const counts = await Promise.all(pages.map((page) => page.evaluate(() => window.caller.pictures())))
    return counts.reduce((sum, count) => sum + count, 0)
  }
  await rest(SETTLES)
  const before = { time: timeOfBrowsers(), pictures: await pictures() }
  await rest(MEASURED)
  return { time: timeOfBrowsers() - before.time, pictures: (await pictures()) - before.pictures }
}

/** Browsers end processes that they no longer need. */
function timeIfRunning(pid: number): number {
  try {
    return timeOf(pid)
  } catch {
    return 0
  }
}

/** Writes messages in one page. Returns how long each took to reach another page. */
async function chatOf(devices: readonly OpenDevice[], space: string): Promise<() => Promise<number[]>> {
  const [{ page: one }, { page: other }] = devices as [OpenDevice, OpenDevice]
  const { me } = await one.evaluate((space) => window.bench.device.call('spaces.detail', { space }), space)
  const lane = `chat/${CHANNEL}/${MONTH}/${me}`
  for (const page of [one, other])
    await page.evaluate(({ space, lane }) => window.bench.device.openLane(space, lane), { space, lane })
  return async () => {
    const [, delays] = await Promise.all([
      one.evaluate(({ count, every }) => window.bench.device.write(count, every), { count: MESSAGES, every: EVERY }),
      other.evaluate((count) => window.bench.device.delays(count), MESSAGES),
    ])
    return delays
  }
}
