/**
 * Time of a change from one renderer to another, at 20 changes per second, compared with stock y-webrtc and the same
 * payload.
 */
import { openChatBetween } from './lib/chat-between.ts'
import { Meeting } from './lib/meeting.ts'
import { median, percentile, type Row, spread } from './lib/report.ts'

/**
 * Short and many, alternating with the peer's: other load on the machine comes in bursts, and must not affect only one
 * side.
 */
const ROUNDS = 9
const MESSAGES = 40
const EVERY = 50
/** After this, both sides have said hello, code is compiled, and the first summaries are over. */
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

/** @param only names of cases to run; empty: all */
export async function latency(only: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const each of CASES) if (only.length === 0 || only.includes(each.name)) rows.push(...(await run(each)))
  return rows
}

async function run({ name, roundTrip, target }: Case): Promise<Row[]> {
  const meeting = await Meeting.begin(roundTrip)
  try {
    const kind = name === 'tcp' ? 'tcp' : 'webrtc'
    const sides = await openChatBetween(meeting, kind)
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

async function meetStock(meeting: Meeting) {
  const pages = await meeting.pages()
  for (const page of pages) {
    await page.evaluate((signaling) => window.bench.stock.join('latency', signaling), meeting.signaling)
  }
  await Promise.all(pages.map((page) => page.evaluate(() => window.bench.stock.connected(1))))
  return pages
}
