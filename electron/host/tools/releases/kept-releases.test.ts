import { expect, it } from 'vitest'
import { KeptReleases } from './kept-releases.ts'

it('has no key that could not be stored, and what else is kept stays', async () => {
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
