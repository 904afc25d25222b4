/** A board with many shapes, the same on both sides of a comparison. */
import { generateNKeysBetween } from 'fractional-indexing'
import type { BoardElement } from '../../shared/tools/boards/element.ts'
import { makeShape } from '../../shared/tools/boards/shape-defaults.ts'

const COLUMNS = 100
const STEP = 60
const COLORS = ['transparent', '#ffec99', '#b2f2bb', '#a5d8ff']

/** Rectangles, ellipses, texts and lines in rows. */
export function largeBoard(count: number): BoardElement[] {
  const indices = generateNKeysBetween(null, null, count)
  return Array.from({ length: count }, (_, place) => {
    const id = `shape-${place}`
    const [x, y] = [(place % COLUMNS) * STEP, Math.floor(place / COLUMNS) * STEP]
    const base = { x, y, width: 40, height: 30, index: indices[place] ?? null, seed: place + 1 }
    const backgroundColor = COLORS[(place >> 2) % COLORS.length] ?? 'transparent'
    switch (place % 4) {
      case 0:
        return makeShape('rectangle', id, { ...base, backgroundColor })
      case 1:
        return makeShape('ellipse', id, { ...base, backgroundColor })
      case 2:
        return makeShape('text', id, { ...base, text: `Note ${place}`, fontSize: 12 })
      default:
        return makeShape('line', id, {
          ...base,
          points: [
            [0, 0],
            [40, 30],
          ],
        })
    }
  })
}
