import { describe, expect, it } from 'vitest'
import { Random } from '../../testing/random.ts'
import { correction, LeaderClock, positionAt } from './leader-clock.ts'

describe('[T5] the clock of a leader', () => {
  it('is known to within half of the shortest round trip', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const random = new Random(seed)
      const ahead = random.between(0, 1_999_999) - 1_000_000
      const clock = new LeaderClock()
      let [now, shortest] = [5000, Number.POSITIVE_INFINITY]
      for (let question = 0; question < 20; question++) {
        const [there, back] = [5 + random.between(0, 299), 5 + random.between(0, 299)]
        clock.answered(now, now + there + ahead, now + there + back)
        if (question >= 4) shortest = Math.min(shortest, there + back)
        now += 2000
      }
      const known = clock.offset(now)
      expect(Math.abs((known ?? Number.NaN) - ahead), `seed ${seed}`).toBeLessThanOrEqual(shortest / 2 + 4)
    }
  })

  it('is known roughly from unsolicited messages, and not at all before', () => {
    const clock = new LeaderClock()
    expect(clock.offset(0)).toBe(null)
    for (const late of [80, 20, 300]) clock.heard(1000, 1000 + late)
    expect(clock.offset(2000)).toBe(-20)
    clock.answered(2000, 2010, 2020)
    expect(clock.offset(2020)).toBe(0)
    clock.forget()
    expect(clock.offset(2020)).toBe(null)
  })

  it('forgets old answers, and ignores answers that precede their question', () => {
    const clock = new LeaderClock()
    clock.answered(100, 500, 50)
    expect(clock.offset(100)).toBe(null)
    clock.answered(0, 1000, 2)
    clock.answered(100_000, 100_000, 100_100)
    expect(clock.offset(100_100)).toBe(-50)
  })
})

describe('[T6] a clip', () => {
  const clip = { name: '0', position: 10_000, at: 500, speed: 1000 }

  it('runs with the leader’s clock, and stops while paused', () => {
    expect(positionAt(clip, 1500)).toBe(11_000)
    expect(positionAt({ ...clip, speed: 2000 }, 1500)).toBe(12_000)
    expect(positionAt({ ...clip, speed: 0 }, 1500)).toBe(10_000)
    expect(positionAt(clip, 100)).toBe(10_000)
  })

  it('plays up to a twentieth faster or slower, and jumps if it’s off by more than a second', () => {
    expect(correction(1000, 1005, 1000, false)).toEqual({ type: 'rate', rate: 1 })
    expect(correction(1000, 1040, 1000, false)).toEqual({ type: 'rate', rate: 1.02 })
    expect(correction(1000, 1900, 1000, false)).toEqual({ type: 'rate', rate: 1.05 })
    expect(correction(1900, 1000, 1000, false)).toEqual({ type: 'rate', rate: 0.95 })
    expect(correction(1000, 2001, 1000, false)).toEqual({ type: 'jump', to: 2001 })
    expect(correction(1000, 1100, 1000, true)).toEqual({ type: 'jump', to: 1100 })
    expect(correction(1000, 1100, 0, false)).toEqual({ type: 'jump', to: 1100 })
  })

  it('comes within 100 ms of the leader’s from any position', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const random = new Random(seed)
      let [position, now] = [random.between(0, 59_999), 0]
      const drift = 0.999 + random.between(0, 2) / 1000
      for (; now < 30_000; now += 250) {
        const step = correction(position, positionAt(clip, now), clip.speed, false)
        if (step.type === 'jump') position = step.to
        position += 250 * (step.type === 'rate' ? step.rate : 1) * drift
      }
      expect(Math.abs(position - positionAt(clip, now)), `seed ${seed}`).toBeLessThan(100)
    }
  })
})
