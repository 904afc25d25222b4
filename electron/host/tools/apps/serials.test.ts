import { describe, expect, it } from 'vitest'
import { Serials, storedSerials } from './serials.ts'

describe('[X3] serials', () => {
  it('are assigned in the order of arrival, and survive a restart', () => {
    const serials = new Serials(null)
    const given = [
      ['a', 1, 0],
      ['a', 1, 1],
      ['b', 2, 0],
      ['a', 1, 2],
      ['a', 1, 1],
    ] as const
    expect(given.map(([lane, client, clock]) => serials.of(lane, client, clock))).toEqual([1, 2, 3, 4, 2])
    const stored = storedSerials.parse(serials.stored())
    expect(stored.runs).toHaveLength(3)
    const again = new Serials(stored)
    expect(given.map(([lane, client, clock]) => again.of(lane, client, clock))).toEqual([1, 2, 3, 4, 2])
    expect([again.of('c', 1, 0), again.last]).toEqual([5, 5])
  })

  it('survive a restart even if entries of one client arrived out of order', () => {
    const serials = new Serials(null)
    const clocks = [0, 5, 6, 1]
    const given = (of: Serials) => clocks.map((clock) => of.of('a', 1, clock))
    expect(given(serials)).toEqual([1, 2, 3, 4])
    expect(given(new Serials(serials.stored()))).toEqual([1, 2, 3, 4])
  })
})
