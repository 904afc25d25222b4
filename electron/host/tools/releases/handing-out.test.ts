/** [U8] How long programs wait for a file that others have. */
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { OfferedFile } from '../../../../shared/tools/releases/offers.ts'
import type { Product } from '../../../../shared/tools/releases/product.ts'
import { CheckedFiles } from './checked-files.ts'
import { HandingOut } from './handing-out.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const MINUTE = 60_000
const PARTS = ['one', 'two', 'three', 'four'].map((text) => Buffer.from(text))
const whole = Buffer.concat(PARTS)
const hash = createHash('sha256').update(whole).digest('hex')
const root = '0d'.repeat(32)
const file = { path: '1.0.0/map.zip', name: 'map.zip', hash, length: whole.length } as OfferedFile
const product = {
  ...{ releases: [], stopped: new Map() },
  blobs: new Map([[hash, [{ root, size: whole.length }]]]),
} as unknown as Product

/** @param wait milliseconds before each part */
async function taken(wait: number): Promise<string> {
  const engine = {
    async *read(_root: string, _start: number, _end: number, signal?: AbortSignal) {
      for (const part of PARTS) {
        await new Promise<void>((resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason))
          setTimeout(resolve, wait)
        })
        yield part
      }
    },
    fetch: async () => {},
    resume: async () => {},
    state: () => null,
  }
  const handing = new HandingOut({
    ...{ engine, now: Date.now },
    checked: new CheckedFiles(engine as never),
    made: { isMaking: () => false, settled: async () => {} },
    ...{ deltas: { begin: () => false }, parts: { begin: () => false } },
  } as never)
  const parts: Uint8Array[] = []
  for await (const part of handing.bytes('space', product, file)) parts.push(part)
  return Buffer.concat(parts).toString()
}

it('a slow connection delivers the whole file, however long that takes, and a silent one fails', async () => {
  const slow = taken(4 * MINUTE)
  await vi.advanceTimersByTimeAsync(40 * MINUTE)
  expect(await slow).toBe(whole.toString())
  const silent = expect(taken(60 * MINUTE)).rejects.toThrow('nobody sends it')
  await vi.advanceTimersByTimeAsync(20 * MINUTE)
  await silent
})
