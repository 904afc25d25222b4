import { describe, expect, it } from 'vitest'
import { Pauses } from './pauses.ts'

describe('[K18] pauses', () => {
  it('grow with each failure, up to five minutes', () => {
    const pauses = new Pauses()
    let now = 0
    const waited: number[] = []
    for (let time = 0; time < 12; time++) {
      expect(pauses.isOver('a', now)).toBe(true)
      pauses.failed('a', now)
      expect(pauses.isOver('a', now)).toBe(false)
      const next = pauses.next(now) as number
      waited.push(next)
      now += next
    }
    expect(waited).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300].map((seconds) => seconds * 1000))
    pauses.succeeded('a')
    expect(pauses.next(now)).toBeNull()
  })

  it('are shorter after a change, but not endlessly', () => {
    const pauses = new Pauses()
    for (let time = 0; time < 10; time++) pauses.failed('a', 1000)
    expect(pauses.next(1000)).toBe(300_000)
    pauses.told(2000)
    expect(pauses.next(2000)).toBe(4000)
    expect(pauses.isOver('a', 6000)).toBe(true)
    pauses.failed('a', 6000)
    expect(pauses.isOver('a', 12_000)).toBe(false)
  })

  it('are dropped for paths that need no more work', () => {
    const pauses = new Pauses()
    pauses.failed('a', 0)
    pauses.keepOnly(new Set(['b']))
    expect(pauses.next(0)).toBeNull()
  })
})
