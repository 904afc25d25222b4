/** The layout of a call's tiles. */
import { describe, expect, it } from 'vitest'
import { layOut, type Place } from './lay-out.ts'

const overlap = (one: Place, other: Place): boolean =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height

const WINDOWS = [
  [1280, 700],
  [640, 600],
  [368, 640],
  [368, 300],
] as const

describe('the tiles of a call', () => {
  it.each(WINDOWS)('all fit within %i × %i without overlapping', (width, height) => {
    for (let count = 1; count <= 16; count++)
      for (const large of [null, 0, count - 1]) {
        const places = layOut(count, large, width, height)
        expect(places.length).toBe(count)
        for (const [index, { left, top, width: wide, height: high }] of places.entries()) {
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
          expect(left + wide).toBeLessThanOrEqual(width + 1)
          expect(top + high).toBeLessThanOrEqual(height + 1)
          expect(wide).toBeGreaterThan(30)
          for (const other of places.slice(index + 1)) expect(overlap(places[index] as Place, other)).toBe(false)
        }
      }
  })

  it('make use of the available room', () => {
    expect(layOut(1, null, 1600, 900)).toEqual([{ left: 0, top: 0, width: 1600, height: 900 }])
    const rows = (width: number, height: number) => new Set(layOut(2, null, width, height).map(({ top }) => top)).size
    expect([rows(1280, 500), rows(400, 700)]).toEqual([1, 2])
    // Squares in two columns are larger than five wide ones in a column.
    expect(layOut(5, null, 376, 690)[0]).toMatchObject({ width: 184, height: 184 })
    const [main, beside] = layOut(2, 0, 1280, 700) as [Place, Place]
    expect(main.width).toBeGreaterThan(4 * beside.width)
  })
})
