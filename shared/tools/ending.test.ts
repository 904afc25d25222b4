/** When records end. */
import { describe, expect, it } from 'vitest'
import { isInForce, presentAt, witnessedIn } from './ending.ts'

const HOUR = 3_600_000
const [ANA, BEN, CEM] = ['a', 'b', 'c'] as const
const START = Date.UTC(2026, 10, 24)
const record = { time: START, lasts: HOUR }

describe('a record that ends by itself', () => {
  it('is in force for its stated duration', () => {
    expect([0, HOUR - 1, HOUR].map((after) => isInForce(record, START + after))).toEqual([true, true, false])
  })

  it('is in force even if its author’s clock is some minutes ahead', () => {
    expect(isInForce(record, START - 5 * 60_000)).toBe(true)
  })

  it('is never in force if it is dated so late that it would not end', () => {
    expect(isInForce({ ...record, time: Date.UTC(9999, 0, 1) }, START)).toBe(false)
  })
})

describe('the present time', () => {
  const lane = (device: string, ...hours: readonly number[]) => ({
    device,
    entries: hours.map((after) => ({ time: START + after * HOUR })),
  })

  it('is that of the device’s own clock, unless others have recorded a later time', () => {
    expect(presentAt(START, witnessedIn([]))).toBe(START)
    expect(presentAt(START, witnessedIn([lane(ANA, -1)]))).toBe(START)
  })

  it('is a time that two devices have recorded, if the device’s own clock is behind', () => {
    const lanes = [lane(ANA, 1), lane(BEN, 2), lane(CEM, -1), lane(ANA, 0)]
    expect(presentAt(START, witnessedIn(lanes))).toBe(START + HOUR)
  })

  it('is not moved by two devices among several that lie or have wrong clocks', () => {
    const honest = Array.from({ length: 6 }, (_, index) => lane(`honest ${index}`, -index))
    const lanes = [lane(ANA, 100_000), lane(BEN, 200_000), ...honest]
    expect(presentAt(START, witnessedIn(lanes))).toBe(START)
    expect(presentAt(START - 5 * HOUR, witnessedIn(lanes))).toBe(START)
  })

  it('is not moved by a single device, however often it lies', () => {
    expect(presentAt(START, witnessedIn([lane(BEN, 1000, 2000), lane(BEN, 3000), lane(ANA, -1)]))).toBe(START)
  })
})
