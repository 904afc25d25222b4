import { describe, expect, it } from 'vitest'
import { toHex } from '../../../../shared/record/bytes.ts'
import { Random } from '../../../../shared/testing/random.ts'
import { FrameReader } from './frame-reader.ts'

const frame = (...bytes: number[]): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(bytes.length)
  return Buffer.concat([length, Buffer.from(bytes)])
}

describe('the frame reader', () => {
  it.each([1, 2, 3, 5, 100])('cuts the same frames from chunks of %i bytes', (size) => {
    const heard: number[][] = []
    const reader = new FrameReader(8, (bytes) => heard.push([...bytes]) > 0)
    const all = Buffer.concat([frame(1, 2, 3), frame(), frame(4), frame(5, 6, 7, 8, 9, 10, 11, 12)])
    for (let at = 0; at < all.length; at += size)
      expect(reader.take(Buffer.from(all.subarray(at, at + size)))).toBe(true)
    expect(heard).toEqual([[1, 2, 3], [], [4], [5, 6, 7, 8, 9, 10, 11, 12]])
  })

  it.each([1, 2, 3, 5, 100, 5000])(
    'cuts the same frames from bytes read into its own buffers, %i at most at a time',
    (most) => {
      const random = new Random(most)
      const lengths = [0, 3, 1, 9000, 0, 0, 20_000, 4092, 4096, 2]
      const frames = lengths.map((length) => random.bytes(length))
      const heard: string[] = []
      const reader = new FrameReader(20_000, (bytes) => heard.push(toHex(bytes)) > 0)
      const all = Buffer.concat(frames.map((bytes) => frame(...bytes)))
      for (let at = 0; at < all.length; ) {
        const room = reader.room()
        expect(room.length).toBeGreaterThan(0)
        const step = all.copy(room, 0, at, at + random.between(1, most))
        at += step
        expect(reader.filled(step)).toBe(true)
      }
      expect(heard).toEqual(frames.map(toHex))
    },
  )

  it('writes a long frame to memory allocated for it, and nothing of the next frame', () => {
    const made: Buffer[] = []
    const heard: Buffer[] = []
    const reader = new FrameReader(
      10_000,
      (bytes) => heard.push(bytes) > 0,
      (length) => {
        made.push(Buffer.alloc(length))
        return made.at(-1) as Buffer
      },
    )
    const put = (bytes: Buffer): void => {
      bytes.copy(reader.room())
      expect(reader.filled(bytes.length)).toBe(true)
    }
    put(Buffer.from([0x10, 0x27, 0, 0]))
    expect(reader.room().length, 'with the length of the next').toBe(10_004)
    expect(reader.room().buffer).toBe(made[0]?.buffer)
    put(Buffer.alloc(10_000, 1))
    expect(heard[0]?.length).toBe(10_000)
  })

  it('stops at a frame that is too long, whichever buffer its bytes were in', () => {
    const reader = new FrameReader(3, () => true)
    reader.room().set([1, 0, 0, 0, 7, 4, 0, 0, 0])
    expect(reader.filled(9)).toBe(false)
    const other = new FrameReader(10_000, () => true)
    other.room().set([0x10, 0x27, 0, 0])
    expect(other.filled(4)).toBe(true)
    other.room().fill(255)
    expect(other.filled(10_004)).toBe(false)
  })

  it('accepts a frame of the maximum length, but not one a byte longer', () => {
    const reader = () => new FrameReader(3, () => true)
    expect(reader().take(frame(1, 2, 3))).toBe(true)
    expect(reader().take(Buffer.from([4, 0, 0, 0]))).toBe(false)
    expect(reader().take(Buffer.from([255, 255, 255, 255]))).toBe(false)
  })

  it('stops if no more is wanted', () => {
    let frames = 0
    const reader = new FrameReader(3, () => ++frames < 2)
    expect(reader.take(Buffer.concat([frame(1), frame(2), frame(3)]))).toBe(false)
    expect(frames).toBe(2)
  })
})
