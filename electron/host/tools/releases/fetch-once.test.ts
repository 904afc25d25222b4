/** [U7] The reported state of a file for which a device has no room. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { OfferedFile } from '../../../../shared/tools/releases/offers.ts'
import type { Product } from '../../../../shared/tools/releases/product.ts'
import { BlobError } from '../../blobs/blob-problem.ts'
import { FetchOnce } from './fetch-once.ts'

beforeEach(() => {
  vi.useFakeTimers()
  // Chance alone decides when it's tried again: here, 90 seconds after each failure.
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const file = { path: '1.0.0/map.zip', hash: '0c'.repeat(32), length: 5000 } as OfferedFile
const product = { id: '0d'.repeat(16), from: 'https://map.example/' } as Product

it('reports a full disk, and tries again after a while, or immediately if the person asks for it', async () => {
  let isFull = true
  let tries = 0
  const once = new FetchOnce({
    space: {
      device: 'ab'.repeat(32),
      live: () => ({ on: () => {}, send: async () => {} }),
      log: { mayWriteContent: () => true },
    } as never,
    importing: {
      async fetch() {
        tries += 1
        if (isFull) throw new BlobError('disk-full', 'full')
        await new Promise(() => {})
      },
      forget: async () => {},
    },
    product: () => product,
    offered: () => file,
    isInSpace: () => false,
    carries: () => true,
    get: async () => {},
    parts: {
      ...{ end: () => {}, have: () => 0, heard: async () => {}, said: () => null },
      passedOn: (_product, _file, source) => source as AsyncGenerator<Uint8Array>,
    },
    steady: () => Date.now(),
    log: () => {},
  })
  const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)
  const coming = () => once.coming(product, file.hash)
  once.want(product, file)
  await pass(10)
  expect([tries, coming()]).toEqual([1, { state: 'failed', check: 'full', have: 0, who: null }])
  await pass(120)
  expect([tries, coming()?.check]).toEqual([2, 'full'])
  isFull = false
  once.want(product, file)
  await pass(2)
  expect([tries, coming()?.state]).toEqual([3, 'fetching'])
  once.stop()
})
