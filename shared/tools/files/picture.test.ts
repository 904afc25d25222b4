import { describe, expect, it } from 'vitest'
import { PICTURE_PIXELS, PICTURE_SIDE, readPicture } from './picture.ts'
import { gifOf, pngOf } from './testing.ts'

const text = (words: string): Uint8Array => new TextEncoder().encode(words)

describe('what a picture is by its bytes', () => {
  it('is its type and its size', () => {
    expect(readPicture(pngOf(640, 480))).toEqual({ type: 'image/png', width: 640, height: 480 })
    expect(readPicture(gifOf(3, 2))).toEqual({ type: 'image/gif', width: 3, height: 2 })
  })

  it('is nothing where it is another thing, however it is called', () => {
    for (const other of [
      text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      text('<!doctype html><img src=x onerror=alert(1)>'),
      text(''),
      pngOf(640, 480).subarray(0, 12),
      new Uint8Array(64).fill(255),
    ])
      expect(readPicture(other)).toBeNull()
  })

  it('is nothing where it would take all memory to be drawn', () => {
    expect(readPicture(pngOf(PICTURE_SIDE, 1))).not.toBeNull()
    expect(readPicture(pngOf(PICTURE_SIDE + 1, 1))).toBeNull()
    expect(readPicture(pngOf(8000, PICTURE_PIXELS / 8000))).not.toBeNull()
    expect(readPicture(pngOf(8000, PICTURE_PIXELS / 8000 + 1))).toBeNull()
    expect(readPicture(pngOf(60_000, 60_000))).toBeNull()
    expect(readPicture(pngOf(0, 5))).toBeNull()
  })
})
