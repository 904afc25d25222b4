/** Casts with many viewers in virtual time. Figures for 1,000 and 10,000: `npm run bench -- cast-sim`. */
import { describe, expect, it } from 'vitest'
import { Audience, quantile } from './audience.ts'

const STEADY = 15_000

describe('a cast', () => {
  it.each([1, 2])('[F7] [F8] [F9] comes in time to 60 viewers, whoever comes when (seed %d)', (seed) => {
    const audience = new Audience({ seed, viewers: 60, delay: 1200, arriving: 5000 })
    audience.pass(25_000)
    audience.restart()
    audience.pass(STEADY)
    audience.settle()
    expect(audience.violations).toEqual([])
    expect(audience.inTime / audience.due).toBeGreaterThan(0.995)
    expect(audience.highestShare).toBeLessThanOrEqual(1)
    expect(audience.counted).toBe(60)
    expect(quantile(audience.sounds, 0.95)).toBeLessThan(3000)
  })
})
