import { opens } from '../../e2e/lib/app-on-screen.ts'
import type { StreetDevice } from '../../e2e/lib/street-device.ts'
import { median, percentile, type Row, spread } from '../lib/report.ts'
import { type InApp, inApp, type People, started, stop } from './measured-app.ts'

const ROUNDS = 3
const UPDATES = 40
/** Milliseconds from one to the next. */
const EVERY = 100

/** From `sendUpdate` to the listener of the other device, beside chat from Enter to the message on screen. */
export async function update({ ana, ben }: People): Promise<Row[]> {
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
      { polling: 50 },
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
