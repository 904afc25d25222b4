/** [U12] Compressing like zlibs other than Node's. */
import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { deflate, type Way } from './deflate.ts'
import { packAsOthers } from './older-packing.ts'
import { letters, noise } from './testing.ts'

const packed = (content: Buffer, way: Way, left = 1e10) => Buffer.concat([...deflate(content, way, { left })])
const way = (hash: Way['hash'], level: number, memory: number): Way => ({ hash, level, memory })

describe('[U12] compressing like other zlibs', () => {
  const TEXT = letters(4, 300_000)
  const FAR = Buffer.concat([noise(2, 32_500), noise(2, 32_500), noise(2, 65_600)])

  it.each([
    // From zlib 1.2.13.
    ['text', way('zlib', 4, 8), TEXT, 135_867, '21b716c7facbef3e'],
    ['text', way('zlib', 6, 8), TEXT, 125_337, '8fa8fb3e28a74bc8'],
    ['text', way('zlib', 7, 9), TEXT, 125_163, '8502279069e07e42'],
    ['text', way('zlib', 9, 8), TEXT, 125_079, '89d4f44bc9a05a0f'],
    ['noise', way('zlib', 9, 8), noise(1, 150_000), 150_050, 'f384f1f2b6c041d1'],
    ['what repeats from far away', way('zlib', 9, 8), FAR, 66_346, '03f64985150b86bc'],
    // From Node 16.20.2.
    ['text', way('crc32c', 6, 8), TEXT, 125_230, 'ec548b267e3e3b9f'],
    ['text', way('crc32c', 7, 9), TEXT, 125_155, '0bd336e927f2fad5'],
  ])('%s becomes the same bytes: %j', (_, each, content, length, digest) => {
    const made = packed(content, each)
    expect(made).toHaveLength(length)
    expect(createHash('sha256').update(made).digest('hex').slice(0, 16)).toBe(digest)
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from('a')],
    ['one byte, often', Buffer.alloc(300_000, 'a')],
  ])('%s is compressed as by any zlib', (_, content) => {
    for (const level of [6, 9])
      expect(packed(content, way('zlib', level, 8)).equals(deflateRawSync(content, { level, memLevel: 8 }))).toBe(true)
  })

  it('content that needs the longest codes is restored', () => {
    // Each byte occurs half as often as the one before, so no code would be short enough.
    const rare = Buffer.concat(Array.from({ length: 18 }, (_, byte) => Buffer.alloc(1 << (17 - byte), byte)))
    const order = noise(3, 4 * rare.length)
    const places = Array.from(rare, (_, at) => at).sort((a, b) => order.readUInt32LE(4 * a) - order.readUInt32LE(4 * b))
    const content = Buffer.from(places.map((at) => rare[at] as number))
    for (const memory of [8, 9])
      expect(inflateRawSync(packed(content, way('zlib', 4, memory))).equals(content)).toBe(true)
  })

  it('stops after a number of comparisons that doesn’t depend on the device', () => {
    const effort = { left: 1e10 }
    for (const _ of deflate(TEXT, way('zlib', 9, 8), effort));
    const needed = 1e10 - effort.left
    expect(needed).toBeLessThan(TEXT.length * 300)
    expect(() => packed(TEXT, way('zlib', 9, 8), needed - 1)).toThrow('too long')
    expect(packed(TEXT, way('zlib', 9, 8), needed)).toHaveLength(125_079)
  })

  it('finds out which zlib compressed the content, or that it’s unknown', () => {
    for (const each of [way('zlib', 9, 8), way('zlib', 6, 8), way('crc32c', 6, 8), way('zlib', 5, 8)])
      expect(packAsOthers({ content: TEXT, original: packed(TEXT, each), left: 1e10 })).toMatchObject({ way: each })
    const cut = packed(TEXT, way('zlib', 9, 8)).subarray(0, -1)
    expect(packAsOthers({ content: TEXT, original: cut, left: 1e10 })).toMatchObject({ way: null })
    expect(packAsOthers({ content: TEXT, original: deflateRawSync(TEXT), left: 1e10 })).toMatchObject({ way: null })
  })
})
