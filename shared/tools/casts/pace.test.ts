import { describe, expect, it } from 'vitest'
import { Pace } from './pace.ts'

const MINUTE = 60_000

describe('[F16] the pace of a chat', () => {
  it('limits how much each device says in any minute, and reports how long it has to wait', () => {
    const pace = Pace.ofSpeaker()
    expect(pace.take('ana', 2, 0)).toBe(true)
    expect(pace.take('ana', 2, 20_000)).toBe(true)
    expect(pace.take('ana', 2, 30_000)).toBe(false)
    expect(pace.wait('ana', 2, 30_000)).toBe(30_000)
    expect(pace.take('ben', 2, 30_000)).toBe(true)
    expect(pace.take('ana', 2, MINUTE - 1)).toBe(false)
    expect(pace.take('ana', 2, MINUTE)).toBe(true)
    expect(pace.wait('ana', 2, MINUTE)).toBe(20_000)
  })

  it('adapts when it becomes slower or faster, even for earlier lines', () => {
    const pace = Pace.ofSpeaker()
    for (const time of [0, 1000, 2000]) expect(pace.take('ana', 20, time)).toBe(true)
    expect(pace.wait('ana', 1, 3000)).toBe(2000 + MINUTE - 3000)
    expect(pace.wait('ana', 0, 3000)).toBe(Number.POSITIVE_INFINITY)
    expect(pace.wait('ana', 4, 3000)).toBe(0)
  })

  it('accepts lines that were said a minute apart and arrive slightly closer', () => {
    const [said, heard] = [Pace.ofSpeaker(), Pace.ofListener()]
    expect(said.take('ana', 1, 0) && heard.take('ana', 1, 4000)).toBe(true)
    expect(heard.take('ana', 1, 50_000)).toBe(false)
    expect(said.take('ana', 1, MINUTE) && heard.take('ana', 1, MINUTE)).toBe(true)
  })
})
