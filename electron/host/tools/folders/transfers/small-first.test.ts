import { describe, expect, it } from 'vitest'
import { smallFirst } from './small-first.ts'

const MB = 1024 * 1024
const inTurns = (sizes: readonly number[]): number[][] => {
  const turns: number[][] = []
  for (let left = sizes; left.length > 0; ) {
    const { now, later } = smallFirst(left, (size) => size * MB)
    turns.push(now)
    left = later
  }
  return turns
}

describe('[K18] a pass of reading or writing', () => {
  it('includes everything if that is little', () => {
    expect(inTurns([3, 1, 0, 2])).toEqual([[0, 1, 2, 3]])
  })

  it('includes the small files first, then one large file at a time', () => {
    expect(inTurns([2000, 1, 3000, 0, 2])).toEqual([[0, 1, 2], [2000], [3000]])
  })

  it('includes a share of a large amount, so that everything takes only a few passes', () => {
    const turns = inTurns(Array.from({ length: 10_000 }, () => 1))
    expect(turns.length).toBeLessThan(25)
    expect(turns.flat().length).toBe(10_000)
  })
})
