/** Noise that is actually removed, by the program in its worker. */
import { afterEach, beforeAll, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { LevelMeter } from '../level-meter.ts'
import { type Made, madeNoise } from '../testing/made-tracks.ts'
import { NoiseFilter } from './noise-filter.ts'

let stops: (() => void)[] = []

// No sound is played before a click.
beforeAll(() => userEvent.click(document.body))
function stopAll(): void {
  for (const stop of stops) stop()
  stops = []
}
afterEach(stopAll)

const made = (each: Made): MediaStreamTrack => {
  stops.push(each.stop)
  return each.track
}

/** Null if it fails. */
const filtered = (track: MediaStreamTrack): Promise<MediaStreamTrack | null> =>
  new Promise((resolve) => {
    const filter = new NoiseFilter(track)
    filter.onReady(resolve)
    filter.onFailed(() => resolve(null))
    stops.push(() => filter.stop())
  })

function meterOf(track: MediaStreamTrack): LevelMeter {
  const meter = new LevelMeter(new MediaStream([track]))
  stops.push(() => meter.stop())
  return meter
}

it('removes noise from a track', async () => {
  const noise = made(madeNoise(48_000))
  const clean = await filtered(noise)
  if (!clean) throw new Error('the filter failed')
  const [before, after] = [meterOf(noise), meterOf(clean)]
  await expect.poll(() => before.level()).toBeGreaterThan(0.05)
  // It has to learn the noise first, so some of it comes through at the start.
  await expect.poll(() => after.level()).toBeGreaterThan(0)
  await expect.poll(() => after.level()).toBeLessThan(before.level() / 20)
  expect(clean.readyState).toBe('live')
})

it('fails for a sample rate that the program doesn’t support', async () => {
  expect(await filtered(made(madeNoise(44_100)))).toBe(null)
})

it('ends its track, and reports nothing more, once it is stopped', async () => {
  let news = 0
  const noise = made(madeNoise(44_100))
  const stopped = new NoiseFilter(noise)
  stopped.onFailed(() => news++)
  stopped.stop()
  const clean = await filtered(made(madeNoise(48_000)))
  stopAll()
  expect(clean?.readyState).toBe('ended')
  expect(noise.readyState).toBe('live')
  expect(news).toBe(0)
})
