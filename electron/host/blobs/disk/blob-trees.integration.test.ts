import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { shapeOf } from '../../../../shared/blobs/shape.ts'
import { chunksOf, HASH_BYTES, isChunkOf, rootOf } from '../../../../shared/blobs/tree.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { BlobTrees } from './blob-trees.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-trees-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('serves all chunks of a large tree with about one hash per leaf', async () => {
  const shape = shapeOf(2 * 1024 ** 3)
  const leaves = crypto.randomBytes(shape.pieces * HASH_BYTES)
  const root = rootOf(crypto.hash, shape, leaves)
  let hashes = 0
  const trees = new BlobTrees((bytes) => {
    hashes++
    return crypto.hash(bytes)
  })
  const tree = { root, shape, path: join(folder, root) }
  await trees.keepLeaves(tree, leaves)
  for (let chunk = 0; chunk < chunksOf(shape); chunk++) {
    expect(isChunkOf(crypto.hash, root, shape, { chunk, ...(await trees.chunk(tree, chunk)) })).toBe(true)
  }
  expect(chunksOf(shape)).toBe(8)
  expect(hashes).toBeLessThan(1.1 * shape.pieces)
})
