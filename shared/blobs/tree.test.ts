import { describe, expect, it } from 'vitest'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { concat } from '../record/bytes.ts'
import { Random } from '../testing/random.ts'
import { BLOB_LIMITS } from './limits.ts'
import { PieceSet } from './piece-set.ts'
import {
  blockBytesOn,
  blockEnd,
  LARGEST_BLOB,
  nonceOf,
  plainLength,
  sealedLength,
  sealedSize,
  shapeOf,
} from './shape.ts'
import {
  chunkLength,
  chunksOf,
  HASH_BYTES,
  isChunkOf,
  isOnlyPiece,
  leafOf,
  leavesOfChunk,
  proofOf,
  rootOf,
  topsOf,
} from './tree.ts'

const { hash } = sodiumCrypto
const KIB = 1024

describe('the shape of a blob', () => {
  it.each([
    [0, 64 * KIB, 0],
    [1, 64 * KIB, 1],
    [64 * KIB, 64 * KIB, 1],
    [64 * KIB + 1, 64 * KIB, 2],
    [BLOB_LIMITS.smallBlobBytes, 64 * KIB, 128],
    [BLOB_LIMITS.smallBlobBytes + 1, 256 * KIB, 33],
    [256 * KIB * BLOB_LIMITS.pieces, 256 * KIB, BLOB_LIMITS.pieces],
    [256 * KIB * BLOB_LIMITS.pieces + 1, 512 * KIB, BLOB_LIMITS.pieces / 2 + 1],
    [LARGEST_BLOB, BLOB_LIMITS.largestPieceBytes, BLOB_LIMITS.pieces],
  ])('[B1] follows from its size: %i bytes', (size, pieceSize, pieces) => {
    const shape = shapeOf(size)
    expect(shape).toEqual({ size, pieceSize, pieces })
    if (pieces === 0) return
    expect((pieces - 1) * sealedLength(shape, 0) + sealedLength(shape, pieces - 1)).toBe(sealedSize(shape))
    expect(plainLength(shape, pieces - 1)).toBeGreaterThan(0)
  })

  it.each([-1, 0.5, Number.NaN, LARGEST_BLOB + 1])('[B1] does not exist for %d bytes', (size) => {
    expect(() => shapeOf(size)).toThrow(RangeError)
  })

  it.each(['link', 'webrtc', 'tcp'] as const)(
    '[B10] over %s a piece is split into blocks, its seal in the last',
    (kind) => {
      const block = blockBytesOn(kind)
      expect(block).toBe(kind === 'tcp' ? 256 * KIB : 64 * KIB)
      expect(blockEnd(17, 0, block)).toBe(17)
      expect(blockEnd(block + 16, 0, block)).toBe(block + 16)
      expect(blockEnd(2 * block + 16, 0, block)).toBe(block)
      expect(blockEnd(2 * block + 16, block, block)).toBe(2 * block + 16)
    },
  )

  it('[B5] gives each piece its own nonce', () => {
    expect(new Set([0, 1, 255, 256, 65_535].map((piece) => nonceOf(piece).join())).size).toBe(5)
  })
})

describe('the tree of a blob', () => {
  it.each([1, 2, 3, 1023, 1024, 1025, 2048, 5000, 65_536])(
    '[B2] [B3] of %i leaves proves each of its chunks, and nothing else',
    (pieces) => {
      const random = new Random(pieces)
      const shape = { size: pieces * 64 * KIB, pieceSize: 64 * KIB, pieces }
      const leaves = new Uint8Array(pieces * HASH_BYTES).map(() => random.between(0, 255))
      const root = rootOf(hash, shape, leaves)
      for (const chunk of new Set([0, Math.floor(chunksOf(shape) / 2), chunksOf(shape) - 1])) {
        const part = {
          chunk,
          leaves: leavesOfChunk(shape, leaves, chunk),
          proof: proofOf(hash, concat(...topsOf(hash, shape, leaves)), chunk),
        }
        expect(part.leaves.length).toBe(chunkLength(shape, chunk) * HASH_BYTES)
        expect(isChunkOf(hash, root, shape, part)).toBe(true)
        const bent = part.leaves.with(random.between(0, part.leaves.length - 1), 300)
        const longer = new Uint8Array(part.proof.length + HASH_BYTES)
        const others = [
          { ...part, leaves: bent.every((byte, place) => byte === part.leaves[place]) ? bent.fill(1) : bent },
          { ...part, leaves: part.leaves.subarray(HASH_BYTES) },
          { ...part, proof: longer },
          { ...part, chunk: chunk + 1 },
        ]
        for (const other of others) expect(isChunkOf(hash, root, shape, other)).toBe(false)
        expect(isChunkOf(hash, root, { ...shape, size: shape.size - 1 }, part)).toBe(false)
      }
    },
  )

  it('[B2] a piece matches its leaf', () => {
    const pieces = [1, 2, 3].map((byte) => new Uint8Array(100).fill(byte))
    const leaves = new Uint8Array(pieces.length * HASH_BYTES)
    for (const [index, piece] of pieces.entries()) leaves.set(hash(piece), index * HASH_BYTES)
    expect(leafOf(leaves, 1)).toEqual(hash(pieces[1] as Uint8Array))
    expect(leafOf(leaves, 1)).not.toEqual(hash(pieces[2] as Uint8Array))
    const shape = shapeOf(84)
    const root = rootOf(hash, shape, hash(pieces[0] as Uint8Array))
    expect(isOnlyPiece(hash, root, shape, pieces[0] as Uint8Array)).toBe(true)
    expect(isOnlyPiece(hash, root, shape, pieces[1] as Uint8Array)).toBe(false)
  })
})

describe('a set of pieces', () => {
  it('counts, and survives encoding and decoding', () => {
    const set = new PieceSet(13)
    expect([set.add(3), set.add(12), set.add(3), set.add(13), set.delete(4)]).toEqual([true, true, false, false, false])
    expect([set.count, set.isWhole, set.has(12), set.has(4), set.has(99)]).toEqual([2, false, true, false, false])
    expect(PieceSet.read(13, set.bytes()).bytes()).toEqual(set.bytes())
    for (const length of [0, 1, 8, 13, 64]) {
      const all = PieceSet.all(length)
      expect([all.count, all.isWhole]).toEqual([length, true])
      expect(PieceSet.read(length, all.bytes()).isWhole).toBe(true)
    }
  })

  it('[B6] is rejected with the wrong length, or with pieces that don’t exist', () => {
    expect(() => PieceSet.read(13, new Uint8Array(1))).toThrow('B6')
    expect(() => PieceSet.read(13, new Uint8Array(3))).toThrow('B6')
    expect(() => PieceSet.read(13, Uint8Array.of(0, 32))).toThrow('B6')
  })
})
