/** [U14] Which file parts a device downloads and keeps, whatever others say. */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RELEASE_LIMITS as LIMITS } from '../../../../shared/tools/releases/limits.ts'
import type { OfferedFile } from '../../../../shared/tools/releases/offers.ts'
import type { PartsMessage } from '../../../../shared/tools/releases/parts-message.ts'
import type { Product } from '../../../../shared/tools/releases/product.ts'
import { CheckedFiles } from './checked-files.ts'
import { FileParts } from './file-parts.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const SIZE = LIMITS.partSize
const HOUR = 3_600_000
const space = 'space'
const [ana, ben] = ['0a'.repeat(32), '0b'.repeat(32)] as [string, string]
const hash = createHash('sha256')
  .update(Buffer.alloc(2.5 * SIZE))
  .digest('hex')
const file = { path: '2.0.0/map-2.zip', name: 'map-2.zip', platform: 'Linux', check: null, hash, length: 2.5 * SIZE }
const older = { ...file, path: '1.0.0/map-1.zip', name: 'map-1.zip', hash: '1c'.repeat(32), length: 1000 }
const release = (version: string, files: object[]) => ({ version, channel: 'stable', files })
const product = {
  id: '0d'.repeat(16),
  releases: [release('2.0.0', [file]), release('1.0.0', [older])],
  blobs: new Map([[older.hash, [{ root: 'of version 1', size: older.length }]]]),
} as unknown as Product

/** The file, assembled from its parts. */
const MADE = `map-2.zip ${2.5 * SIZE}`
const part = (root: string) => ({ root, key: '0e'.repeat(32) })
const message = (...roots: string[]): PartsMessage => ({
  ...{ product: product.id, hash, key: '0f'.repeat(32), size: SIZE },
  parts: roots.map(part),
})

/** @param here roots that the device has for other reasons */
function device(here: string[] = []) {
  const kept = new Set<string>()
  const fetched: { root: string; size: number }[] = []
  const engine = {
    async add(_space: string, { stream }: { stream: AsyncIterable<Uint8Array> }, { name }: { name: string }) {
      const root = `${name} ${(await buffer(stream)).length}`
      kept.add(root)
      return part(root)
    },
    async *read(root: string, start: number, end: number) {
      if (!kept.has(root)) throw new Error('it is not on this device')
      yield new Uint8Array(end - start)
    },
    async fetch(_space: string, { root, size }: { root: string; size: number }) {
      fetched.push({ root, size })
      for (let turn = 0; turn < 10; turn++) await null
      kept.add(root)
    },
    forget: async (root: string) => void (kept.delete(root) || here.splice(here.indexOf(root), 1)),
    keptFor: () => [...kept],
    state: (root: string) => (kept.has(root) || here.includes(root) ? { state: 'here', have: 7 } : null),
  }
  const parts = new FileParts({
    ...{ engine, checked: new CheckedFiles(engine as never), made: { begin: () => {} }, log: () => {} },
  } as never)
  const hear = (from: string, said: PartsMessage, isWaitedFor = true) =>
    parts.heard({ device: from, space, isWaitedFor }, said, product, file as OfferedFile)
  return { parts, kept, fetched, here, hear, have: () => parts.have(space, product.id, hash) }
}

it('downloads each part once, from the device that it waits for, and forgets parts of a device that it no longer waits for', async () => {
  const { parts, kept, fetched, hear, have } = device()
  await hear(ana, message('one'), false)
  expect(fetched).toEqual([])
  await hear(ana, message('one'))
  await hear(ana, message('one', 'two', 'three'), false)
  expect(fetched.map(({ size }) => size)).toEqual([SIZE, SIZE, SIZE / 2])
  await expect.poll(() => have()).toBe(21)
  await hear(ben, message('other'), false)
  await expect.poll(() => [...kept]).toEqual(['one', 'two', 'three', MADE])
  await hear(ben, message('other'))
  await expect.poll(() => [...kept]).toEqual(['other'])
  parts.stop()
})

it('downloads no more than the file’s length', async () => {
  const { fetched, hear } = device()
  await hear(ana, message('one', 'two', 'three', 'four'))
  expect(fetched).toEqual([])
})

it('downloads no parts if it has the previous file: a delta is smaller', async () => {
  const { fetched, hear } = device(['of version 1'])
  await hear(ana, message('one'))
  expect(fetched).toEqual([])
})

it('keeps parts for slower devices for a while, then removes them and nothing else', async () => {
  const { parts, kept, here, hear } = device(['a photo'])
  await hear(ana, message('one', 'a photo'))
  parts.end(space, product.id, hash)
  await vi.advanceTimersByTimeAsync(HOUR / 3)
  expect([...kept]).toEqual(['one'])
  await vi.advanceTimersByTimeAsync(HOUR)
  expect([[...kept], here]).toEqual([[], ['a photo']])
  kept.add('left behind')
  await parts.opened(space)
  expect([[...kept], here]).toEqual([[], ['a photo']])
})

it('makes parts of a download that is larger than one part, however its bytes are chunked', async () => {
  const { parts, kept } = device()
  const said: number[] = []
  const pass = (length: number) =>
    buffer(
      parts.passedOn(product, { ...file, length } as OfferedFile, portions(length), {
        ...{ space, me: ana, key: '0f'.repeat(32) },
        say: () => said.push(parts.said(space, product.id, hash)?.parts.length ?? 0),
      }),
    )
  expect((await pass(SIZE)).length).toBe(SIZE)
  expect([...kept]).toEqual([])
  expect((await pass(2.5 * SIZE)).length).toBe(2.5 * SIZE)
  expect([...kept]).toEqual([`part ${SIZE}`, `part ${SIZE / 2}`])
  expect(said).toEqual([1, 2, 3])
  parts.stop()
})

async function* portions(length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += 3_000_001) yield new Uint8Array(Math.min(3_000_001, length - at))
}
