/** Casts with many viewers in virtual time. For more cases, and up to 10,000 viewers: `npm run bench -- cast-sim`. */
import { describe, expect, it } from 'vitest'
import { FOREST_LIMITS } from '../limits.ts'
import { Audience, quantile } from './audience.ts'

/** Number of viewers that arrive together: 1,000 in `npm run test:long`. */
const MANY = Number(process.env.PARLEY_VIEWERS ?? 300)

/** Milliseconds until all viewers have arrived and found parents, and for how long results are then counted. */
const BEFORE = 25_000
const COUNTED = 15_000

function inTimeOf(audience: Audience): number {
  audience.restart()
  audience.pass(COUNTED)
  audience.settle()
  expect(audience.violations).toEqual([])
  expect(audience.highestShare).toBeLessThanOrEqual(1)
  return audience.inTime / audience.due
}

describe('a cast', () => {
  it.each([1, 2])('[F7] [F8] [F9] arrives in time, and counts its viewers (seed %d)', (seed) => {
    const audience = new Audience({ seed, viewers: 60, delay: 1200, arriving: 5000 })
    audience.pass(BEFORE)
    expect(inTimeOf(audience)).toBeGreaterThan(0.999)
    expect(audience.counted).toBe(60)
    expect(audience.sourcePushes).toBeLessThan(FOREST_LIMITS.sourceChildren * (1 + FOREST_LIMITS.requestShare))
  })

  it(`[F6] [F9] [F10] reaches ${MANY} viewers that arrive within 10 s`, () => {
    const audience = new Audience({ seed: 1, viewers: MANY, delay: 1200, arriving: 10_000 })
    audience.pass(22_000)
    expect(audience.violations).toEqual([])
    expect(audience.sounds).toHaveLength(MANY)
    expect(quantile(audience.sounds, 0.95)).toBeLessThan(3000)
    expect(quantile(audience.pictures, 0.95)).toBeLessThan(12_000)
    expect(audience.sourcePushes).toBeLessThan(FOREST_LIMITS.sourceChildren * (1 + FOREST_LIMITS.requestShare))
  })

  it.each([1, 2])('[F11] [F13] recovers after half of the devices that pass it on fell silent (seed %d)', (seed) => {
    const audience = new Audience({ seed, viewers: 150, delay: 1200, arriving: 5000 })
    audience.pass(BEFORE)
    audience.killRelays(0.5)
    audience.pass(8000)
    expect(inTimeOf(audience)).toBeGreaterThan(0.99)
  })

  it.each([
    ['drop everything', { droppers: 0.2 }],
    ['make everything up', { liars: 0.2 }],
  ])('[F4] [F10] [F11] arrives in time although a fifth of the viewers %s', (_, hostile) => {
    const audience = new Audience({ seed: 1, viewers: 150, delay: 2000, arriving: 5000, ...hostile })
    audience.pass(BEFORE)
    expect(inTimeOf(audience)).toBeGreaterThan(0.99)
  })
})
