/** [U12] Files made from their previous versions: the bytes are the same, and little else is needed. */
import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { constants, deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { encode } from '../../../../../shared/record/cbor.ts'
import { RELEASE_LIMITS as LIMITS } from '../../../../../shared/tools/releases/limits.ts'
import { readRecipe } from '../../../../../shared/tools/releases/recipe.ts'
import { applyDelta } from './apply-delta.ts'
import { makeDelta } from './make-delta.ts'
import { letters, noise } from './testing.ts'
import { unpackedForm } from './unpacked-form.ts'

const reading = (bytes: Uint8Array) =>
  async function* (start: number, end: number) {
    for (let at = start; at < end; at += 100_000) yield bytes.subarray(at, Math.min(end, at + 100_000))
  }
const formOf = (bytes: Uint8Array) => unpackedForm(bytes.length, reading(bytes))
async function applied(before: Uint8Array, delta: Uint8Array, length: number): Promise<Buffer> {
  return buffer(applyDelta(await formOf(before), { size: delta.length, read: reading(delta) }, length))
}
const made = async (before: Uint8Array, after: Uint8Array, most = 1e9) =>
  makeDelta(await formOf(before), await formOf(after), most)

const OLD = noise(1, 800_000)
const NEW = Buffer.concat([noise(2, 5000), OLD.subarray(0, 300_000), noise(3, 7000), OLD.subarray(310_000)])
const [OLD_TEXT, NEW_TEXT] = [letters(1, 600_000), Buffer.concat([letters(2, 5000), letters(1, 600_000)])]

describe('[U12] a file that is made to take long to search', () => {
  it('is searched once for each mark, however often the other one occurs', async () => {
    const file = Buffer.alloc(1024 * 1024, 'a')
    // Gzip files can't have these flags.
    for (let at = 0; at < 100_000; at += 8) file.set([0x1f, 0x8b, 8, 0xff], at)
    let searched = 0
    const { indexOf } = Buffer.prototype
    vi.spyOn(Buffer.prototype, 'indexOf').mockImplementation(function (this: Buffer, mark) {
      const found = indexOf.call(this, mark as Uint8Array)
      searched += found < 0 ? this.length : found
      return found
    })
    expect((await formOf(file)).stretches.length).toBe(1)
    expect(searched).toBeGreaterThan(file.length)
    expect(searched).toBeLessThan(3 * file.length)
  })

  it('is decompressed only up to a limit, even if that always fails in the end', async () => {
    const bomb = deflateRawSync(Buffer.alloc(LIMITS.unpacked * 0.6), { finishFlush: constants.Z_SYNC_FLUSH })
    const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255])
    const damaged = Buffer.concat([head, bomb, Buffer.alloc(100, 0xff)])
    const good = gzipSync(OLD_TEXT, { level: 9 })
    const countOf = async (...parts: Buffer[]) => (await formOf(Buffer.concat(parts))).stretches.length
    expect(await countOf(damaged, good)).toBe(3)
    expect(await countOf(damaged, damaged, good)).toBe(1)
  })

  it('can be read from any position', async () => {
    const parts = [OLD, gzipSync(OLD_TEXT), NEW, gzipSync(NEW_TEXT), OLD]
    const form = await formOf(Buffer.concat(parts))
    expect(form.stretches.length).toBeGreaterThan(3)
    const whole = await buffer(form.bytes(0, form.length))
    for (const [start, end] of [
      [0, 1],
      [1, 799_999],
      [800_000, 900_000],
      [700_000, 2_500_000],
      [form.length - 3, form.length],
      [5, 5],
    ])
      expect((await buffer(form.bytes(start as number, end as number))).equals(whole.subarray(start, end))).toBe(true)
  })
})

describe('[U12] a delta', () => {
  it.each<[string, Buffer, Buffer]>([
    ['plain', OLD, NEW],
    ['packed', gzipSync(OLD, { level: 9 }), gzipSync(NEW, { level: 9 })],
    ['packed in another way', gzipSync(OLD, { level: 6 }), gzipSync(NEW, { level: 1 })],
    ['packed text', gzipSync(OLD_TEXT, { level: 9 }), gzipSync(NEW_TEXT, { level: 6 })],
    ['packed within something else', Buffer.concat([OLD, gzipSync(NEW)]), Buffer.concat([NEW, gzipSync(OLD)])],
  ])('makes a file that is %s from the one before', async (_, before, after) => {
    const delta = await made(before, after)
    expect(delta?.length).toBeLessThan(60_000)
    expect((await applied(before, delta as Buffer, after.length)).equals(after)).toBe(true)
  })

  it('isn’t made if it would be too long, and makes exactly as many bytes as were signed', async () => {
    expect(await made(OLD, randomBytes(800_000), 100_000)).toBeNull()
    const delta = (await made(OLD, NEW)) as Buffer
    await expect(applied(OLD, delta, NEW.length - 1)).rejects.toThrow('more than was signed')
    await expect(applied(OLD, delta, NEW.length + 1)).rejects.toThrow('less than was signed')
  })

  it.each([
    [89, 96, true],
    [189, 96, false],
    [89, 296, false],
  ])('of earlier versions with the ways of packing %i and %i is valid: %s', (one, other, isValid) => {
    const recipe = encode([1, 3 * 70_000 + 2, one, 3 * 70_000 + 1, 3 * 5000 + 2, other, 3 * 5000, 0])
    expect(readRecipe(recipe, 10_000) !== null).toBe(isValid)
  })

  it('fails without a crash if it is damaged anywhere', async () => {
    const delta = (await made(OLD, NEW)) as Buffer
    let failed = 0
    for (let at = 0; at < delta.length; at += 251) {
      const damaged = Buffer.from(delta)
      damaged[at] = (damaged[at] as number) ^ 0x55
      const result = await applied(OLD, damaged, NEW.length).catch(() => null)
      if (!result?.equals(NEW)) failed++
    }
    expect(failed).toBeGreaterThan(0)
    for (const length of [0, 3, 4, 20, delta.length >> 1])
      await expect(applied(OLD, delta.subarray(0, length), NEW.length)).rejects.toThrow()
  })

  it('decompresses text even if one block holds all of it', async () => {
    const lines = Array.from({ length: 300 }, () => randomBytes(30).toString('hex'))
    const text = Array.from({ length: 6000 }, (_, line) => lines[(line * line + 7 * line) % 300]).join('\n')
    const form = await formOf(gzipSync(text))
    expect(form.stretches.some(({ packing }) => packing !== null)).toBe(true)
    expect(form.length).toBeGreaterThan(text.length)
  })

  it('leaves a bomb compressed', async () => {
    const { unpacked } = LIMITS
    Object.assign(LIMITS, { unpacked: 1_000_000 })
    try {
      const [small, bomb] = [gzipSync(Buffer.alloc(900_000)), gzipSync(Buffer.alloc(3_000_000))]
      expect((await formOf(small)).length).toBeGreaterThan(900_000)
      const { stretches, length } = await formOf(bomb)
      expect([stretches.length, length]).toEqual([1, bomb.length])
    } finally {
      Object.assign(LIMITS, { unpacked })
    }
  })

  it('doesn’t decompress data that only looks compressed', async () => {
    const odd = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), randomBytes(1000), Buffer.from('PK\x03\x04'), OLD])
    expect((await formOf(odd)).stretches).toHaveLength(1)
  })
})
