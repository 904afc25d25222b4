import { percentile, type Row } from '../lib/report.ts'
import { type People, pause } from '../lib/two-windows.ts'
import { bareChannel } from './bare-channel.ts'
import { type InApp, inApp, started, stop } from './measured-app.ts'

/** Rounds for each side, in turns. A round is 5 s at 60 messages per second. */
const ROUNDS = 4
const FRAMES = 300
const FRAME_BYTES = 1024

/** 1 KB at 60 messages per second, compared with a bare data channel between the same two windows. */
export async function realtime({ ana, ben }: People): Promise<Row[]> {
  await Promise.all([started(ana), started(ben)])
  await pause(2000)
  const messages = { count: FRAMES, size: FRAME_BYTES }
  const peer: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await inApp(ana.page).evaluate(({ count, size }) => (window as unknown as InApp).say(count, size), messages)
    peer.push(...(await bareChannel(ana.page, ben.page, messages)))
  }
  const ours = await inApp(ben.page).evaluate(() => (window as unknown as InApp).said)
  await Promise.all([stop(ana), stop(ben)])
  const lost = (heard: readonly number[]) => 100 * (1 - heard.length / (ROUNDS * FRAMES))
  const common = { bench: 'app', peerName: 'a bare data channel' } as const
  return [
    {
      ...common,
      case: 'realtime p95',
      ours: percentile(ours, 0.95),
      peer: percentile(peer, 0.95),
      unit: 'ms',
      target: 1.5,
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
