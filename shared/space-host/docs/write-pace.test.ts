import { describe, expect, it } from 'vitest'
import { PACE, WritePace } from './write-pace.ts'

/** Returns the milliseconds that a number of writes of one size take, each started after the one before. */
function timeFor(count: number, bytes: number): number {
  const pace = new WritePace(0)
  let now = 0
  for (let each = 0; each < count; each++) now += pace.take(bytes, now)
  return now
}

describe('the pace of writing', () => {
  it('doesn’t slow people or a burst', () => {
    expect(timeFor(PACE.records, 1000)).toBe(0)
    const pace = new WritePace(0)
    const waits = Array.from({ length: 10_000 }, (_, each) => pace.take(500, each * 20))
    expect(Math.max(...waits)).toBe(0)
  })

  it('slows a constant writer, by number and by bytes', () => {
    expect(timeFor(PACE.records + 1000, 100)).toBeGreaterThanOrEqual(9900)
    expect(timeFor(200, 1_000_000)).toBeGreaterThanOrEqual(30_000)
  })

  it('is even for many waiting writes', () => {
    const pace = new WritePace(0)
    for (let each = 0; each < PACE.records; each++) pace.take(1, 0)
    const waits = Array.from({ length: 100 }, () => pace.take(1, 0))
    expect(waits.at(-1)).toBe(1000)
  })
})
