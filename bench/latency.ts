/** Time of a change from one renderer to another, at 20 a second, compared with stock y-webrtc and the same payload. */
import { CHANNEL, MONTH } from './lib/large-space.ts'
import { Meeting, type OpenDevice, SIGNALLING_PORT } from './lib/meeting.ts'
import { median, percentile, type Row, spread } from './lib/report.ts'

/**
 * Short and many, alternating with the peer's: other load of the machine comes in bursts, and must not affect one side
 * only.
 */
const ROUNDS = 9
const MESSAGES = 40
const EVERY = 50
/** By then both sides have said hello, code is compiled, the first summaries are over. */
const WARM_UP = 40

interface Case {
  name: 'webrtc' | 'tcp' | 'webrtc-far'
  roundTrip: number
  target: number
}
const CASES: readonly Case[] = [
  { name: 'webrtc', roundTrip: 0, target: 4 },
  { name: 'tcp', roundTrip: 0, target: 3 },
  { name: 'webrtc-far', roundTrip: 20, target: 1.3 },
]

/** @param only names of cases; empty: all */
export async function latency(only: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const each of CASES) if (only.length === 0 || only.includes(each.name)) rows.push(...(await run(each)))
  return rows
}

async function run({ name, roundTrip, target }: Case): Promise<Row[]> {
  const meeting = await Meeting.begin(roundTrip)
  try {
    const kind = name === 'tcp' ? 'tcp' : 'webrtc'
    const sides = await meetOurs(meeting, kind)
    const stock = await meetStock(meeting)
    const ours = async (count: number): Promise<number[]> => {
      const [, delays] = await Promise.all([
        sides.one.page.evaluate(({ count, every }) => window.bench.device.write(count, every), { count, every: EVERY }),
        sides.other.page.evaluate((count) => window.bench.device.delays(count), count),
      ])
      return delays
    }
    const peer = async (count: number): Promise<number[]> => {
      const [, delays] = await Promise.all([
        stock[0].evaluate(({ count, every }) => window.bench.stock.write(count, every), { count, every: EVERY }),
        stock[1].evaluate((count) => window.bench.stock.delays(count), count),
      ])
      return delays
    }
    await ours(WARM_UP)
    await peer(WARM_UP)
    const rounds: { ours: number[]; peer: number[] }[] = []
    for (let round = 0; round < ROUNDS; round++) rounds.push({ ours: await ours(MESSAGES), peer: await peer(MESSAGES) })
    await Promise.all([sides.one.end(), sides.other.end()])
    return [0.5, 0.95].map((share) => ({
      bench: 'latency',
      case: `${name} p${share * 100}`,
      ours: median(rounds.map((round) => percentile(round.ours, share))),
      peer: median(rounds.map((round) => percentile(round.peer, share))),
      peerName: 'y-webrtc',
      unit: 'ms',
      target: share === 0.95 ? target : null,
      note: `rounds: ${spread(rounds.map((round) => percentile(round.ours, share)))}, peer ${spread(rounds.map((round) => percentile(round.peer, share)))}`,
    }))
  } finally {
    await meeting.end()
  }
}

/** Two devices in one space, the first's lane open on both. */
async function meetOurs(meeting: Meeting, kind: 'tcp' | 'webrtc'): Promise<{ one: OpenDevice; other: OpenDevice }> {
  const signalling = kind === 'webrtc' ? meeting.signalling : null
  if (kind === 'webrtc') meeting.network.blockTcpExcept(SIGNALLING_PORT)
  const one = await meeting.device(0, 'one')
  const other = await meeting.device(1, 'other')
  const { space, lane, link } = await one.page.evaluate(
    async ({ channel, month, signalling }) => {
      const { device } = window.bench
      const { space } = await device.call('spaces.create', { name: 'Latency' })
      const { me } = await device.call('spaces.detail', { space })
      if (signalling !== null) await device.enterMesh(space, signalling)
      const invite = await device.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
      return { space, lane: `chat/${channel}/${month}/${me}`, link: invite.link ?? '' }
    },
    { channel: CHANNEL, month: MONTH, signalling },
  )
  await other.page.evaluate(({ link, signalling }) => window.bench.device.join(link, signalling), { link, signalling })
  for (const { page } of [one, other]) {
    const paths = await page.evaluate((space) => window.bench.device.linked(space, 1), space)
    if (paths.join() !== kind) throw new Error(`linked by ${paths.join()}, not by ${kind} alone`)
    await page.evaluate(({ space, lane }) => window.bench.device.openLane(space, lane), { space, lane })
  }
  return { one, other }
}

async function meetStock(meeting: Meeting) {
  const pages = await meeting.pages()
  for (const page of pages) {
    await page.evaluate((signalling) => window.bench.stock.join('latency', signalling), meeting.signalling)
  }
  await Promise.all(pages.map((page) => page.evaluate(() => window.bench.stock.connected(1))))
  return pages
}
