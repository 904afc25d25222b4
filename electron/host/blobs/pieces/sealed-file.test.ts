import { describe, expect, it } from 'vitest'
import { sealedLength, shapeOf } from '../../../../shared/blobs/shape.ts'
import { hasPageLayout, storedLength, storedOffset, storedSize } from './sealed-file.ts'

const MEBIBYTE = 1024 * 1024

describe('the file of sealed pieces', () => {
  it.each([0, 1, MEBIBYTE + 3, 8 * MEBIBYTE])('stores pieces of %i bytes back to back', (size) => {
    const shape = shapeOf(size)
    expect(hasPageLayout(shape)).toBe(false)
    expect(storedSize(shape)).toBe(size + shape.pieces * 16)
    for (let piece = 1; piece < shape.pieces; piece++)
      expect(storedOffset(shape, piece)).toBe(storedOffset(shape, piece - 1) + sealedLength(shape, piece - 1))
  })

  it.each([8 * MEBIBYTE + 1, 100 * MEBIBYTE, 100 * MEBIBYTE - 16, 2 ** 40])(
    'stores each piece of %i bytes at the beginning of a page',
    (size) => {
      const shape = shapeOf(size)
      expect(hasPageLayout(shape)).toBe(true)
      const last = shape.pieces - 1
      for (const piece of [0, 1, 2, last]) {
        expect(storedOffset(shape, piece) % 4096).toBe(0)
        expect(storedLength(shape, piece)).toBeGreaterThanOrEqual(sealedLength(shape, piece))
        if (piece < last)
          expect(storedOffset(shape, piece + 1)).toBe(storedOffset(shape, piece) + storedLength(shape, piece))
      }
      expect(storedSize(shape)).toBe(storedOffset(shape, last) + storedLength(shape, last))
    },
  )
})
