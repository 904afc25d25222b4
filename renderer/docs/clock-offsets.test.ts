import { describe, expect, it } from 'vitest'
import { ClockOffsets } from './clock-offsets.ts'

describe('other devices’ clocks', () => {
  it('are as far behind as the fastest message shows', () => {
    const clocks = new ClockOffsets()
    expect(clocks.behind('ben')).toBeNull()
    clocks.heard('ben', 1000, 6200)
    clocks.heard('ben', 2000, 7003)
    clocks.heard('ben', 3000, 8400)
    expect(clocks.behind('ben')).toBe(5003)
  })

  it('count a state only once if it arrives over two paths', () => {
    const clocks = new ClockOffsets()
    clocks.heard('ben', 1000, 900)
    clocks.heard('ben', 1000, 950)
    expect(clocks.behind('ben')).toBe(-100)
  })
})
