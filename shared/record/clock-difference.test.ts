import { describe, expect, it } from 'vitest'
import { clockDifference } from './clock-difference.ts'

const HOUR = 3_600_000
const found = (...ahead: readonly number[]) =>
  clockDifference(ahead.map((each, index) => ({ device: `d${index}`, ahead: each })))

describe('the clock difference', () => {
  it('is null without others, or if it is small', () => {
    expect([found(), found(300_000), found(-300_000, 0, 20)]).toEqual([null, null, null])
  })

  it('names the other device if there is only one', () => {
    expect(found(HOUR)).toEqual({ ahead: HOUR, with: 'd0' })
    expect(found(-HOUR)).toEqual({ ahead: -HOUR, with: 'd0' })
  })

  it('names no other device if the others agree', () => {
    expect(found(-HOUR, -HOUR - 5)).toEqual({ ahead: -HOUR, with: null })
    expect(found(HOUR, HOUR + 9, HOUR + 5)).toEqual({ ahead: HOUR + 5, with: null })
  })

  it('isn’t changed by one liar among several', () => {
    for (const lie of [-1e12, -HOUR, HOUR, 1e12])
      for (const honest of [[0], [5, -5], [0, 20, -20], [1, 2, 3, 4]]) {
        expect(found(lie, ...honest)).toBeNull()
        expect(found(...honest, lie)).toBeNull()
      }
  })
})
