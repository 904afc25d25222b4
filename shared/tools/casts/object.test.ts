/** The parts of a cast: encrypted and signed objects, and the frames in them. */
import { describe, expect, it } from 'vitest'
import { toHex } from '../../record/bytes.ts'
import { encode } from '../../record/cbor.ts'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import { Random } from '../../testing/random.ts'
import { type CastFrame, divideFrame, encodeFrame, FrameJoiner, readFrame } from './frame.ts'
import { CAST_LIMITS } from './limits.ts'
import {
  type CastObject,
  encodeObject,
  isSignedObject,
  openObject,
  type PlainObject,
  readObject,
  writeObject,
} from './object.ts'
import { isCastTitle } from './title.ts'

const random = new Random(1)
const crypto = nobleCrypto((length) => random.bytes(length))
const source = crypto.keyPair(random.bytes(32))
const sourceId = toHex(source.publicKey)
const space = '01'.repeat(32)
const key = random.bytes(32)
const plain: PlainObject = {
  cast: 'ab'.repeat(16),
  stripe: 1,
  seq: 9,
  part: 0,
  parts: 1,
  time: 4000,
  isKey: true,
  layer: 0,
  level: 0,
}
const content = new TextEncoder().encode('a picture')
const write = (about: Partial<PlainObject> = {}): CastObject =>
  writeObject(crypto, source, { space, key }, { ...plain, ...about }, content)
const isSigned = (object: CastObject, by = sourceId, inSpace = space): boolean =>
  isSignedObject(crypto, inSpace, by, object)

describe('an object', () => {
  it('[F3] can be opened with the key, and not without it', () => {
    const object = readObject(encodeObject(write()))
    expect(object).toEqual(write())
    expect(object && openObject(crypto, { space, key }, object)).toEqual(content)
    expect(openObject(crypto, { space, key: random.bytes(32) }, write())).toBeNull()
    expect(openObject(crypto, { space: '02'.repeat(32), key }, write())).toBeNull()
  })

  it('[F3] has a signature that covers everything in it', () => {
    expect(isSigned(write())).toBe(true)
    const changes: Partial<CastObject>[] = [
      { cast: 'ac'.repeat(16) },
      { stripe: 2 },
      { seq: 10 },
      { part: 1, parts: 2 },
      { time: 4001 },
      { isKey: false },
      { layer: 1 },
      { level: 1 },
      { sealed: random.bytes(50) },
    ]
    for (const change of changes) expect(isSigned({ ...write(), ...change }), JSON.stringify(change)).toBe(false)
    expect(isSigned(write(), '03'.repeat(32))).toBe(false)
    expect(isSigned(write(), sourceId, '02'.repeat(32))).toBe(false)
  })

  it('[F3] is rejected if it is too large', () => {
    const large = { ...write(), sealed: new Uint8Array(CAST_LIMITS.objectBytes + 17) }
    expect(readObject(encodeObject(large))).toBeNull()
    expect(readObject(new Uint8Array(10_000_000))).toBeNull()
    expect(() =>
      writeObject(crypto, source, { space, key }, plain, new Uint8Array(CAST_LIMITS.objectBytes + 1)),
    ).toThrow(RangeError)
  })
})

it('[F3] an object is rejected if its time is later than the longest cast', () => {
  const time = CAST_LIMITS.lasts
  expect(readObject(encodeObject({ ...write(), time }))?.time).toBe(time)
  expect(readObject(encodeObject({ ...write(), time: time + 1 }))).toBeNull()
})

describe('a frame', () => {
  const picture: CastFrame = {
    format: { type: 'picture', codec: 'vp8', width: 640, height: 360 },
    chunks: [random.bytes(30_000)],
    needs: null,
  }

  it('[F4] is divided, and reassembled in whatever order its parts arrive', () => {
    const parts = divideFrame(picture)
    expect(parts.map(({ length }) => length <= CAST_LIMITS.objectBytes)).toEqual([true, true, true])
    const joiner = new FrameJoiner()
    const add = (part: number): Uint8Array | null =>
      joiner.add({ object: { seq: 20 + part, part, parts: 3 }, content: parts[part] as Uint8Array })
    expect([add(2), add(0), add(2)]).toEqual([null, null, null])
    expect(readFrame(add(1) as Uint8Array, false)).toEqual(picture)
  })

  it('[F4] is valid only with an existing codec that suits its stripe', () => {
    for (const codec of ['vp8', 'vp09.00.10.08', 'av01.0.04M.08', 'avc1.42E01F'])
      expect(readFrame(encode([[0, codec, 640, 360], [content]]), false), codec).not.toBeNull()
    const others = ['', 'vp8 ', 'vp9', 'hev1.1.6.L93.B0', 'opus', 'vp09.00.10.08;x', 'avc1.42E01F\n', 'a'.repeat(5000)]
    for (const codec of others) expect(readFrame(encode([[0, codec, 640, 360], [content]]), false), codec).toBeNull()
    expect(readFrame(encode([[1, 'opus', 48_000, 2], [content]]), true)).not.toBeNull()
    expect(readFrame(encode([[1, 'opus', 48_000, 2], [content]]), false)).toBeNull()
    expect(readFrame(encode([[1, 'opus', 48_000, 3], [content]]), true)).toBeNull()
    for (const [width, height] of [
      [0, 360],
      [16_384, 16],
      [8192, 8192],
    ] as const)
      expect(readFrame(encode([[0, 'vp8', width, height], [content]]), false)).toBeNull()
    expect(readFrame(encode([[0, 'vp8', 2304, 4096], [content]]), false)).not.toBeNull()
    expect(readFrame(encodeFrame({ format: null, chunks: [content, content], needs: null }), false)).toBeNull()
  })

  it('[F4] is dropped if it lacks a part and newer ones arrive', () => {
    const joiner = new FrameJoiner()
    for (let seq = 0; seq < 2000; seq += 2) joiner.add({ object: { seq, part: 0, parts: 2 }, content })
    expect(joiner.add({ object: { seq: 1, part: 1, parts: 2 }, content })).toBeNull()
    expect(joiner.add({ object: { seq: 1999, part: 1, parts: 2 }, content })).not.toBeNull()
  })
})

it('[F1] a title is a single line without misleading characters', () => {
  expect(['All hands', 'שלום', 'می\u200cخواهم', '👩\u200d💻', 'a'.repeat(120)].every(isCastTitle)).toBe(true)
  expect(['', ' a', 'a'.repeat(121), 'a\nb', 'a\u202eb', 'a\u200bb', '\ud83d'].some(isCastTitle)).toBe(false)
})
