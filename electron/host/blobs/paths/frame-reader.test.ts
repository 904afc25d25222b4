import { describe, expect, it } from 'vitest'
import { FrameReader } from './frame-reader.ts'

const frame = (...bytes: number[]): Buffer => Buffer.from([bytes.length, 0, 0, 0, ...bytes])

describe('the reader of frames', () => {
  it.each([1, 2, 3, 5, 100])('cuts the same frames from chunks of %i bytes', (size) => {
    const heard: number[][] = []
    const reader = new FrameReader(8, (bytes) => heard.push([...bytes]) > 0)
    const all = Buffer.concat([frame(1, 2, 3), frame(), frame(4), frame(5, 6, 7, 8, 9, 10, 11, 12)])
    for (let at = 0; at < all.length; at += size)
      expect(reader.take(Buffer.from(all.subarray(at, at + size)))).toBe(true)
    expect(heard).toEqual([[1, 2, 3], [], [4], [5, 6, 7, 8, 9, 10, 11, 12]])
  })

  it('takes a frame of the longest length, and none that is a byte longer', () => {
    const reader = () => new FrameReader(3, () => true)
    expect(reader().take(frame(1, 2, 3))).toBe(true)
    expect(reader().take(Buffer.from([4, 0, 0, 0]))).toBe(false)
    expect(reader().take(Buffer.from([255, 255, 255, 255]))).toBe(false)
  })

  it('stops where no more is wanted', () => {
    let frames = 0
    const reader = new FrameReader(3, () => ++frames < 2)
    expect(reader.take(Buffer.concat([frame(1), frame(2), frame(3)]))).toBe(false)
    expect(frames).toBe(2)
  })
})
