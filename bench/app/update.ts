import { chatDelays } from '../lib/chat-delays.ts'
import { median, percentile, type Row, spread } from '../lib/report.ts'
import type { People } from '../lib/two-windows.ts'
import { type InApp, inApp, started, stop } from './measured-app.ts'

const ROUNDS = 3
const UPDATES = 40
const MESSAGES = 10
/** Interval in milliseconds. */
const EVERY = 100

/** Time from `sendUpdate` to the other device's listener, compared with chat from Enter to the message on screen. */
export async function update({ ana, ben }: People): Promise<Row[]> {
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
      { polling: 50 },
    )
    const all = await inApp(ben.page).evaluate(() => (window as unknown as InApp).delays)
    ours.push(percentile(all.slice(before), 0.95))
  }
  await Promise.all([stop(ana), stop(ben)])
  await Promise.all([ana, ben].map(({ page }) => page.getByRole('link', { name: 'general' }).first().click()))
  for (let round = 0; round < ROUNDS; round++)
    peer.push(percentile(await chatDelays(ana, ben, `${round}`, MESSAGES), 0.95))
  return [
    {
      bench: 'app',
      case: 'update p95',
      ours: median(ours),
      peer: median(peer),
      peerName: 'a chat message',
      unit: 'ms',
      target: 1.2,
      note: `rounds: ${spread(ours)}, peer ${spread(peer)}`,
    },
  ]
}
