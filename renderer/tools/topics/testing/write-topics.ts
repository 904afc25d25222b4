/** Data streams for viewing screens: of each kind, with values of every form. */
import type { FakeHost } from '../../../testing/host/fake-host.ts'

/** A market's prices, the same each time. */
const priceAt = (step: number, base: number): number =>
  Math.round((base + Math.sin(step / 7) * 0.4 + Math.cos(step / 3) * 0.15) * 100) / 100

export function fillTopics(host: FakeHost, space: string, devices: readonly string[]): void {
  const now = Date.now()
  const [ben = '', cem = ''] = devices
  for (const [name, keep] of [
    ['builds', 10],
    ['prices', 1000],
    ['scores', 0],
    ['weather', 1],
    ['what-the-sensors-on-the-roof-of-the-barn', 100],
  ] as const)
    host.topics.make(space, name, keep)
  const say = (topic: string, device: string, ago: number, text: string) =>
    host.topics.say(space, [{ topic, device, time: now - ago, text }])
  for (let step = 0; step < 240; step++)
    say(
      'prices',
      ben,
      (240 - step) * 30_000,
      JSON.stringify({ bread: priceAt(step, 3.2), milk: priceAt(step + 9, 1.4), open: step % 50 > 4 }),
    )
  say('prices', cem, 20_000, '{"bread": 2.95}')
  say('weather', cem, 400_000, 'Sonne, 21 °C')
  say('builds', ben, 90_000, 'main: passed after 4 minutes 12 seconds')
  say('builds', ben, 9_000, `main: failed: ${'مرحبا بالجميع '.repeat(9)}`)
}
