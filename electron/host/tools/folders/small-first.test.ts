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

describe('[K18] one go of reading or writing', () => {
  it('is everything if that is little', () => {
    expect(inTurns([3, 1, 0, 2])).toEqual([[0, 1, 2, 3]])
  })

  it('is the small ones, then each large one', () => {
    expect(inTurns([2000, 1, 3000, 0, 2])).toEqual([[0, 1, 2], [2000], [3000]])
  })

  it('is a part of a large amount, so that everything takes only a few goes', () => {
    const turns = inTurns(Array.from({ length: 10_000 }, () => 1))
    expect(turns.length).toBeLessThan(25)
    expect(turns.flat().length).toBe(10_000)
  })
})
