/**
 * The tree of a blob: SHA-256 over its sealed pieces, pairs of hashes above, an odd one moved up unchanged. The root
 * also binds the size, and with it the number of pieces, so a leaf cannot pass for a node (SPEC.md, B2, B3).
 */
import { concat, fromHex, toHex } from '../record/bytes.ts'
import { encode } from '../record/cbor.ts'
import { BLOB_LIMITS } from './limits.ts'
import type { BlobShape } from './shape.ts'

type Hash = (bytes: Uint8Array) => Uint8Array

export const HASH_BYTES = 32
const CHUNK = BLOB_LIMITS.leavesPerChunk

function above(hash: Hash, level: Uint8Array): Uint8Array {
  const count = level.length / HASH_BYTES
  const next = new Uint8Array(Math.ceil(count / 2) * HASH_BYTES)
  for (let index = 0; index < count; index += 2) {
    const pair = level.subarray(index * HASH_BYTES, Math.min(index + 2, count) * HASH_BYTES)
    next.set(pair.length === HASH_BYTES ? pair : hash(pair), (index / 2) * HASH_BYTES)
  }
  return next
}

function topOf(hash: Hash, leaves: Uint8Array): Uint8Array {
  let level = leaves
  while (level.length > HASH_BYTES) level = above(hash, level)
  return level
}

/** The root over this top hash. Hex: the blob's id. */
function rootAbove(hash: Hash, { size, pieceSize }: BlobShape, top: Uint8Array): string {
  return toHex(hash(encode(['parley blob 1', size, pieceSize, top])))
}

/** @param leaves the hashes of all sealed pieces, concatenated @returns hex: the blob's id */
export function rootOf(hash: Hash, shape: BlobShape, leaves: Uint8Array): string {
  return rootAbove(hash, shape, topOf(hash, leaves))
}

export const chunksOf = ({ pieces }: BlobShape): number => Math.ceil(pieces / CHUNK)
export const chunkOfPiece = (piece: number): number => Math.floor(piece / CHUNK)

/** Number of leaves in a chunk. */
export function chunkLength({ pieces }: BlobShape, chunk: number): number {
  return Math.min(CHUNK, pieces - chunk * CHUNK)
}

export function leavesOfChunk(shape: BlobShape, leaves: Uint8Array, chunk: number): Uint8Array {
  const from = chunk * CHUNK
  return leaves.subarray(from * HASH_BYTES, (from + chunkLength(shape, chunk)) * HASH_BYTES)
}

/**
 * Yields the hash above the leaves of each chunk. Together they are the input of `proofOf`, and the slow part.
 * @param leaves of all pieces
 */
export function* topsOf(hash: Hash, shape: BlobShape, leaves: Uint8Array): Generator<Uint8Array> {
  for (let chunk = 0; chunk < chunksOf(shape); chunk++) yield topOf(hash, leavesOfChunk(shape, leaves, chunk))
}

/** The sibling hashes on the path from a chunk to the top, bottom up. @param tops of all chunks */
export function proofOf(hash: Hash, tops: Uint8Array, chunk: number): Uint8Array {
  let level = tops
  const proof: Uint8Array[] = []
  for (let index = chunk; level.length > HASH_BYTES; index >>= 1) {
    const beside = index ^ 1
    if (beside * HASH_BYTES < level.length) proof.push(level.slice(beside * HASH_BYTES, (beside + 1) * HASH_BYTES))
    level = above(hash, level)
  }
  return concat(...proof)
}

/** Whether these are the leaves of that chunk of the blob. Accepts any input. */
export function isChunkOf(
  hash: Hash,
  root: string,
  shape: BlobShape,
  { chunk, leaves, proof }: { chunk: number; leaves: Uint8Array; proof: Uint8Array },
): boolean {
  if (chunk >= chunksOf(shape) || leaves.length !== chunkLength(shape, chunk) * HASH_BYTES) return false
  let top = topOf(hash, leaves)
  let used = 0
  let index = chunk
  for (let count = chunksOf(shape); count > 1; count = Math.ceil(count / 2), index >>= 1) {
    if ((index ^ 1) >= count) continue
    const beside = proof.subarray(used, used + HASH_BYTES)
    used += HASH_BYTES
    if (beside.length !== HASH_BYTES) return false
    top = hash(index & 1 ? concat(beside, top) : concat(top, beside))
  }
  return used === proof.length && rootAbove(hash, shape, top) === root
}

/** Whether this is the only piece of a blob: such a blob needs no tree. */
export function isOnlyPiece(hash: Hash, root: string, shape: BlobShape, sealed: Uint8Array): boolean {
  return rootAbove(hash, shape, hash(sealed)) === root
}

/** Returns a copy of the hash that a sealed piece must have. @param leaves of all pieces */
export function leafOf(leaves: Uint8Array, piece: number): Uint8Array {
  return leaves.slice(piece * HASH_BYTES, (piece + 1) * HASH_BYTES)
}

/** The id of an empty file, which has no pieces. */
export function emptyRoot(hash: Hash, shape: BlobShape): string {
  return rootAbove(hash, shape, fromHex(''))
}
