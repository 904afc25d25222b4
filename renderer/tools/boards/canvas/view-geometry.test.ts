import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onScreen, sameViewport, viewOf, viewportFor } from './view-geometry.ts'

const size = { width: 1000, height: 600 }

describe('a view of a board', () => {
  it('is the same on a screen of the same size, and fits completely on any other', () => {
    const viewport = { scrollX: -120, scrollY: 40, zoom: 2 }
    const view = viewOf(viewport, size)
    expect(view).toEqual({ x: 120, y: -40, width: 500, height: 300 })
    expect(sameViewport(viewportFor(view, size), viewport)).toBe(true)
    const side = fc.integer({ min: 300, max: 3000 })
    fc.assert(
      fc.property(side, side, fc.integer({ min: -9999, max: 9999 }), side, side, (width, height, x, wide, high) => {
        const shown = viewportFor({ x, y: x, width: wide, height: high }, { width, height })
        const [start, end] = [onScreen({ x, y: x }, shown), onScreen({ x: x + wide, y: x + high }, shown)]
        expect(Math.min(start.left, start.top, width - end.left, height - end.top)).toBeGreaterThan(-1)
        expect(Math.round(start.left + end.left)).toBeCloseTo(width, -1)
      }),
    )
  })

  it('can be shown even with nonsensical values', () => {
    const shown = viewportFor({ x: 1e9, y: -1e9, width: 1e9, height: 1 }, { width: 0, height: 0 })
    expect(shown.zoom).toBeGreaterThanOrEqual(0.1)
    expect(Object.values(shown).every(Number.isFinite)).toBe(true)
  })
})
