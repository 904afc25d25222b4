/** Casts with many viewers in virtual time. More cases, also with 10,000: `npm run bench -- cast-sim`. */
import { describe, expect, it } from 'vitest'
import { FOREST_LIMITS } from '../limits.ts'
import { Audience, quantile } from './audience.ts'

/** Those who come at once: 1,000 in `npm run test:long`. */
const MANY = Number(process.env.PARLEY_VIEWERS ?? 300)

/** Milliseconds until all have come and found their parents, and for which it is counted. */
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
  it.each([1, 2])('[F7] [F8] [F9] comes in time, and is counted (seed %d)', (seed) => {
    const audience = new Audience({ seed, viewers: 60, delay: 1200, arriving: 5000 })
    audience.pass(BEFORE)
    expect(inTimeOf(audience)).toBeGreaterThan(0.999)
    expect(audience.counted).toBe(60)
    expect(audience.sourcePushes).toBeLessThan(FOREST_LIMITS.sourceChildren * (1 + FOREST_LIMITS.requestShare))
  })

  it(`[F6] [F9] [F10] reaches ${MANY} who come within 10 s`, () => {
    const audience = new Audience({ seed: 1, viewers: MANY, delay: 1200, arriving: 10_000 })
    audience.pass(22_000)
    expect(audience.violations).toEqual([])
    expect(audience.sounds).toHaveLength(MANY)
    expect(quantile(audience.sounds, 0.95)).toBeLessThan(3000)
    expect(quantile(audience.pictures, 0.95)).toBeLessThan(12_000)
    expect(audience.sourcePushes).toBeLessThan(FOREST_LIMITS.sourceChildren * (1 + FOREST_LIMITS.requestShare))
  })

  it.each([1, 2])('[F11] [F13] is whole again after half of those that pass on fell silent (seed %d)', (seed) => {
    const audience = new Audience({ seed, viewers: 150, delay: 1200, arriving: 5000 })
    audience.pass(BEFORE)
    audience.killRelays(0.5)
    audience.pass(8000)
    expect(inTimeOf(audience)).toBeGreaterThan(0.99)
  })

  it.each([
    ['drop everything', { droppers: 0.2 }],
    ['make everything up', { liars: 0.2 }],
  ])('[F4] [F10] [F11] comes in time where a fifth %s', (_, hostile) => {
    const audience = new Audience({ seed: 1, viewers: 150, delay: 2000, arriving: 5000, ...hostile })
    audience.pass(BEFORE)
    expect(inTimeOf(audience)).toBeGreaterThan(0.99)
  })
})
