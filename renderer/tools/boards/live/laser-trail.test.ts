import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BOARD_LIMITS } from '../../../../shared/tools/boards/limits.ts'
import { LASER_LIFE } from '../../../../shared/tools/boards/meeting/live.ts'
import { type LaserPoint, LaserTrail } from './laser-trail.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the trail of a laser', () => {
  it('covers the last second, and fits the live state however fast the pointer moves', () => {
    let told: LaserPoint[] | null = [] as LaserPoint[] | null
    const trail = new LaserTrail((points) => {
      told = points
    }, Date.now)
    for (let step = 0; step < 3000; step += 1) {
      trail.moved(step, 0, true)
      vi.advanceTimersByTime(1)
      expect(told?.length).toBeLessThanOrEqual(BOARD_LIMITS.laserPoints)
    }
    const points = told as unknown as LaserPoint[]
    expect(points.at(-1)?.[0]).toBe(2999)
    expect(points.length).toBeGreaterThan(30)
    expect(points[0]?.[2]).toBeLessThan(LASER_LIFE)
    vi.advanceTimersByTime(LASER_LIFE)
    expect(told).toBeNull()
  })

  it('does not join two strokes', () => {
    let told: LaserPoint[] | null = [] as LaserPoint[] | null
    const trail = new LaserTrail((points) => {
      told = points
    }, Date.now)
    trail.moved(0, 0, true)
    trail.moved(5, 5, false)
    trail.moved(90, 90, true)
    const points = told as unknown as LaserPoint[]
    expect(points.map(([x]) => x)).toEqual([0, 90])
    expect(points[0]?.[3]).not.toBe(points[1]?.[3])
  })
})
