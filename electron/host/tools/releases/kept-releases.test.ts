import { expect, it } from 'vitest'
import { KeptReleases } from './kept-releases.ts'

it('has no key if it couldn’t be stored, and keeps everything else', async () => {
  let isFull = false
  const kept = await KeptReleases.open({
    async *entries() {},
    async put() {
      if (isFull) throw new Error('the disk is full')
    },
  })
  await kept.setMirror('space', 'product', '0a'.repeat(16))
  isFull = true
  const seed = new Uint8Array(32)
  await expect(kept.setSeed('space', 'product', seed)).rejects.toThrow('full')
  await expect(kept.setSeed('space', 'other', seed)).rejects.toThrow('full')
  expect([kept.seed('space', 'product'), kept.seed('space', 'other')]).toEqual([null, null])
  expect(kept.mirror('space', 'product')).toBe('0a'.repeat(16))
  isFull = false
  await kept.setSeed('space', 'product', seed)
  expect(kept.seed('space', 'product')).toBe(seed)
})

/** An in-memory table, for any number of restarts. */
function table() {
  const rows = new Map<number, unknown>()
  return {
    async *entries() {
      for (const [number, entry] of rows) yield [number, entry] as [number, unknown]
    },
    async put(number: number, entry: unknown) {
      rows.set(number, entry)
    },
  } as Parameters<typeof KeptReleases.open>[0]
}

it('keeps the key of each product across restarts, whatever is added later', async () => {
  const stored = table()
  const seeds = [1, 2].map((byte) => new Uint8Array(32).fill(byte)) as [Uint8Array, Uint8Array]
  for (const [at, seed] of seeds.entries())
    await (await KeptReleases.open(stored)).setSeed('space', `product ${at}`, seed)
  const kept = await KeptReleases.open(stored)
  expect(seeds.map((_, at) => kept.seed('space', `product ${at}`))).toEqual(seeds)
})

it('has a next key until that becomes the signing key', async () => {
  const kept = await KeptReleases.open(table())
  const [one, next] = [1, 2].map((byte) => new Uint8Array(32).fill(byte)) as [Uint8Array, Uint8Array]
  await kept.setNext('space', 'product', one, next)
  expect([kept.seed('space', 'product'), kept.next('space', 'product')]).toEqual([one, next])
  await kept.setSeed('space', 'product', next)
  expect([kept.seed('space', 'product'), kept.next('space', 'product')]).toEqual([next, null])
})
