import { describe, expect, it } from 'vitest'
import { mayBeOpened, OPENED_PIXELS, PICTURE_PIXELS, PICTURE_SIDE, readPicture } from './picture.ts'
import { bmpOf, gifOf, jpegOf, pngOf } from './testing.ts'

const text = (words: string): Uint8Array => new TextEncoder().encode(words)

describe('a picture recognized by its bytes', () => {
  it('has a type and a size', () => {
    expect(readPicture(pngOf(640, 480))).toEqual({ type: 'image/png', width: 640, height: 480 })
    expect(readPicture(gifOf(3, 2))).toEqual({ type: 'image/gif', width: 3, height: 2 })
  })

  it('has its width and height as shown, whatever the camera’s orientation', () => {
    for (const order of ['big', 'little'] as const) {
      for (const upright of [null, 0, 1, 2, 3, 4, 9])
        expect(readPicture(jpegOf(640, 480, upright, order))).toEqual({ type: 'image/jpeg', width: 640, height: 480 })
      for (const sideways of [5, 6, 7, 8])
        expect(readPicture(jpegOf(640, 480, sideways, order))).toEqual({ type: 'image/jpeg', width: 480, height: 640 })
    }
  })

  it('survives a damaged EXIF block', () => {
    const photo = jpegOf(640, 480, 6)
    for (let at = 0; at < photo.length; at++)
      for (const value of [0, 0x7f, 0xff]) expect(() => readPicture(photo.with(at, value))).not.toThrow()
    for (let end = 0; end < photo.length; end++) expect(() => readPicture(photo.slice(0, end))).not.toThrow()
  })

  it('is null for any other file', () => {
    for (const other of [
      text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      text('<!doctype html><img src=x onerror=alert(1)>'),
      text(''),
      pngOf(640, 480).subarray(0, 12),
      new Uint8Array(64).fill(255),
    ])
      expect(readPicture(other)).toBeNull()
  })

  it('is null if drawing it would exhaust the memory', () => {
    expect(readPicture(pngOf(PICTURE_SIDE, 1))).not.toBeNull()
    expect(readPicture(pngOf(PICTURE_SIDE + 1, 1))).toBeNull()
    expect(readPicture(pngOf(8000, PICTURE_PIXELS / 8000))).not.toBeNull()
    expect(readPicture(pngOf(8000, PICTURE_PIXELS / 8000 + 1))).toBeNull()
    expect(readPicture(pngOf(60_000, 60_000))).toBeNull()
    expect(readPicture(pngOf(0, 5))).toBeNull()
  })

  it('is as large as the picture that a browser decodes, whatever else the file says', () => {
    const large = jpegOf(12_000, 9_000)
    const small = jpegOf(4, 3)
    // A marker without a length, and a zero: a reader that takes the next bytes for a length ends up in the small
    // picture.
    for (const marker of [0x00, 0xd0, 0xd7, 0x01]) {
      const head = new Uint8Array([0xff, 0xd8, 0xff, marker, ...large.subarray(2)])
      const length = ((head[4] ?? 0) << 8) | (head[5] ?? 0)
      const file = new Uint8Array(4 + length + small.length)
      file.set(head)
      file.set(small.subarray(2), 4 + length)
      expect(readPicture(file)).toBeNull()
    }
    expect(readPicture(new Uint8Array([0xff, 0xd8, 0xff, 0xff, 0xd0, 0, 7, ...small.subarray(2)]))).toMatchObject({
      width: 4,
    })
    expect(readPicture(new Uint8Array([...large, ...small]))).toBeNull()
    // Followed by another file: a gain map.
    expect(readPicture(new Uint8Array([...small, ...large]))).toBeNull()
    expect(readPicture(new Uint8Array([...small, ...small]))).toMatchObject({ width: 4, height: 3 })
    expect(readPicture(gifOf(10, 10, { width: 9_000, height: 9_000 }))).toBeNull()
    expect(readPicture(gifOf(10, 10, { width: 20, height: 5 }))).toEqual({ type: 'image/gif', width: 20, height: 10 })
  })

  it('is recognized quickly, whatever the file contains', () => {
    const file = new Uint8Array(4_000_000)
    for (let at = 0; at < 64_000; at += 6) file.set([0xff, 0xd8, 0xff, 0xe1, 0xff, 0x00], at)
    file.set(jpegOf(4, 3))
    const began = performance.now()
    expect(readPicture(file)).toBeNull()
    expect(performance.now() - began).toBeLessThan(2000)
  })

  it('can be larger, and of two more types, if a person opened it', () => {
    for (const [width, height] of [
      [8_064, 6_048],
      [12_000, 9_000],
      [16_320, 12_240],
    ] as const) {
      expect(readPicture(jpegOf(width, height))).toBeNull()
      expect(mayBeOpened(jpegOf(width, height))).toBe(true)
      expect(mayBeOpened(bmpOf(width, -height))).toBe(true)
    }
    expect(readPicture(bmpOf(4, 3))).toBeNull()
    expect(mayBeOpened(pngOf(OPENED_PIXELS / 10_000, 10_000))).toBe(true)
    for (const bomb of [
      pngOf(OPENED_PIXELS / 10_000, 10_001),
      bmpOf(20_000, 20_000),
      bmpOf(0, 0),
      gifOf(1, 1, { width: 60_000, height: 60_000 }),
      text('BM'),
      text('<svg/>'),
    ])
      expect(mayBeOpened(bomb)).toBe(false)
  })
})
