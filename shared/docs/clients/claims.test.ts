import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../record/limits.ts'
import { picker } from '../testing.ts'
import { Claims } from './claims.ts'

describe('claims', () => {
  it('[D15] accepts each clock once, in any order', () => {
    const outcomes = { claimed: 0, D15: 0, D16: 0 }
    for (let seed = 0; seed < 300; seed++) {
      const pick = picker(seed)
      const first = pick(5)
      const claims = new Claims(first)
      const taken = new Set<number>()
      for (let step = 0; step < 40; step++) {
        const start = pick(60)
        const clocks = Array.from({ length: 1 + pick(6) }, (_, offset) => start + offset)
        const isFree = clocks.every((clock) => clock >= first && !taken.has(clock))
        const outcome = claims.claim(start, start + clocks.length)
        expect(outcome, `seed ${seed}, step ${step}`).toBe(isFree ? 'claimed' : 'D15')
        outcomes[outcome]++
        if (isFree) for (const clock of clocks) taken.add(clock)
      }
    }
    expect(Math.min(outcomes.claimed, outcomes.D15)).toBeGreaterThan(1000)
  })

  it('[D16] counts runs, not records', () => {
    const claims = new Claims(0)
    for (let run = 1; run <= LIMITS.gapsPerClient; run++) expect(claims.claim(run * 10, run * 10 + 1)).toBe('claimed')
    expect(claims.claim(5, 6)).toBe('D16')
    expect(claims.claim(11, 12)).toBe('claimed')
    expect(claims.claim(19, 20)).toBe('claimed')
    expect(claims.claim(0, 10)).toBe('claimed')
    expect(claims.claim(5000, 5001)).toBe('claimed')
    expect(claims.claim(6000, 6001)).toBe('D16')
  })
})
