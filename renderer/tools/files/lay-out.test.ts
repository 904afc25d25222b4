import { describe, expect, it } from 'vitest'
import type { ListedFile } from '../../../shared/tools/files/file-set.ts'
import { layOut } from './lay-out.ts'

const picture = (width: number, height: number) =>
  ({ path: `${width}`, file: { look: { width, height } } }) as unknown as ListedFile

describe('layOut', () => {
  it('fills every line but the last from side to side', () => {
    const album = Array.from({ length: 50 }, (_, index) => picture(100 + ((index * 37) % 200), 100))
    const lines = layOut(album, 800)
    expect(lines.flatMap(({ items }) => items.map(({ listed }) => listed))).toEqual(album)
    for (const { items, height } of lines.slice(0, -1)) {
      const last = items.at(-1)
      expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(800)
      expect(height).toBeLessThanOrEqual(208)
    }
  })

  it('limits very wide and very high pictures', () => {
    const [line] = layOut([picture(100_000, 1), picture(1, 100_000)], 2000)
    expect(line?.items.map(({ width }) => width)).toEqual([500, 100])
  })

  it('returns nothing without room', () => expect(layOut([picture(1, 1)], 0)).toEqual([]))
})
