import { describe, expect, it } from 'vitest'
import type { ListedFile } from '../../../../shared/tools/files/file-set.ts'
import { layOut } from './lay-out.ts'

const NOVEMBER = new Date(2026, 10, 5).getTime()
const picture = (width: number, height: number, time = NOVEMBER) =>
  ({ path: `${width}`, file: { look: { width, height }, time } }) as unknown as ListedFile
const linesIn = (album: readonly ListedFile[], room: number) =>
  layOut(album, room).filter(({ items }) => items.length > 0)

describe('layOut', () => {
  it('fills every line except the last to the full width', () => {
    const album = Array.from({ length: 50 }, (_, index) => picture(100 + ((index * 37) % 200), 100))
    const lines = linesIn(album, 800)
    expect(lines.flatMap(({ items }) => items.map(({ listed }) => listed))).toEqual(album)
    for (const { items, height } of lines.slice(0, -1)) {
      const last = items.at(-1)
      expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(800)
      expect(height).toBeLessThanOrEqual(208)
    }
  })

  it('limits very wide and very high pictures', () => {
    const [line] = linesIn([picture(100_000, 1), picture(1, 100_000)], 2000)
    expect(line?.items.map(({ width }) => width)).toEqual([500, 100])
  })

  it('begins each month with a heading', () => {
    const [first, last] = [new Date(2026, 10, 1).getTime(), new Date(2026, 9, 31, 23).getTime()]
    const shown = layOut([picture(1, 1), picture(1, 1, first), picture(1, 1, last)], 800)
    expect(shown.map(({ items, month }) => [items.length, month])).toEqual([
      [0, NOVEMBER],
      [2, NOVEMBER],
      [0, last],
      [1, last],
    ])
    // The same month of another year.
    expect(layOut([picture(1, 1), picture(1, 1, new Date(2025, 10, 5).getTime())], 800)).toHaveLength(4)
  })

  it('returns nothing if there is no width', () => expect(layOut([picture(1, 1)], 0)).toEqual([]))
})
