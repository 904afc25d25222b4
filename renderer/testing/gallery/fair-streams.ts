import type { FakeHost } from '../host/fake-host.ts'
import { BEN, EMIL } from './people.ts'

const MINUTE = 60_000
const READINGS = 180

const round = (value: number): number => Math.round(value * 10) / 10

/** Writes the values of a weather station and of the counter at the entrance. */
export function writeFairStreams(host: FakeHost, space: string): void {
  for (const [name, keep] of [
    ['weather', 1000],
    ['visitors', 100],
    ['builds', 10],
  ] as const)
    host.topics.make(space, name, keep)
  const say = (topic: string, device: string, minutes: number, text: string) =>
    host.topics.say(space, [{ topic, device, time: Date.now() - minutes * MINUTE, text }])
  for (let reading = 0; reading <= READINGS; reading++) {
    const temperature = round(17 + 7 * Math.sin(reading / 90) + 0.5 * Math.sin(reading / 4))
    const wind = round(9 + 3 * Math.sin(reading / 23) + 1.2 * Math.cos(reading / 5))
    say('weather', EMIL, READINGS - reading, JSON.stringify({ temperature, wind }))
  }
  say('visitors', BEN, 26, '{"today": 412}')
  say('builds', BEN, 55, 'website: passed in 48 s')
}
