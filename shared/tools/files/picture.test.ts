import { describe, expect, it } from 'vitest'
import { PICTURE_PIXELS, PICTURE_SIDE, readPicture } from './picture.ts'
import { gifOf, jpegOf, pngOf } from './testing.ts'

const text = (words: string): Uint8Array => new TextEncoder().encode(words)

describe('what a picture is by its bytes', () => {
  it('is its type and its size', () => {
    expect(readPicture(pngOf(640, 480))).toEqual({ type: 'image/png', width: 640, height: 480 })
    expect(readPicture(gifOf(3, 2))).toEqual({ type: 'image/gif', width: 3, height: 2 })
  })

  it('is as wide as it is shown, however the camera was held', () => {
    for (const order of ['big', 'little'] as const) {
      for (const upright of [null, 0, 1, 2, 3, 4, 9])
        expect(readPicture(jpegOf(640, 480, upright, order))).toEqual({ type: 'image/jpeg', width: 640, height: 480 })
      for (const sideways of [5, 6, 7, 8])
        expect(readPicture(jpegOf(640, 480, sideways, order))).toEqual({ type: 'image/jpeg', width: 480, height: 640 })
    }
  })

  it('does not fail of notes of a camera that are bent anywhere', () => {
    const photo = jpegOf(640, 480, 6)
    for (let at = 0; at < photo.length; at++)
      for (const value of [0, 0x7f, 0xff]) expect(() => readPicture(photo.with(at, value))).not.toThrow()
    for (let end = 0; end < photo.length; end++) expect(() => readPicture(photo.slice(0, end))).not.toThrow()
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
