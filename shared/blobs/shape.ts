/** How a file is split into pieces. The size alone determines it, so nobody can claim otherwise (SPEC.md, B1). */
import type { BlobPathKind } from './blob-path.ts'
import { BLOB_LIMITS } from './limits.ts'

export interface BlobShape {
  /** Size of the file in bytes. */
  size: number
  /** Bytes of the file in each piece but the last. */
  pieceSize: number
  pieces: number
}

export const LARGEST_BLOB = BLOB_LIMITS.largestPieceBytes * BLOB_LIMITS.pieces

/** Throws RangeError for an invalid size: more than 1 TiB, negative, or not an integer. */
export function shapeOf(size: number): BlobShape {
  if (!Number.isSafeInteger(size) || size < 0 || size > LARGEST_BLOB) throw new RangeError(`a blob of ${size} bytes`)
  let pieceSize: number = size > BLOB_LIMITS.smallBlobBytes ? BLOB_LIMITS.usualPieceBytes : BLOB_LIMITS.pieceBytes
  while (Math.ceil(size / pieceSize) > BLOB_LIMITS.pieces) pieceSize *= 2
  return { size, pieceSize, pieces: Math.ceil(size / pieceSize) }
}

/** Bytes of the file in this piece. */
export function plainLength({ size, pieceSize }: BlobShape, piece: number): number {
  return Math.min(pieceSize, size - piece * pieceSize)
}

export function sealedLength(shape: BlobShape, piece: number): number {
  return plainLength(shape, piece) + BLOB_LIMITS.sealBytes
}

/** Total size of all sealed pieces. */
export function sealedSize({ size, pieces }: BlobShape): number {
  return size + pieces * BLOB_LIMITS.sealBytes
}

/** Bytes of a piece in one message. */
export const blockBytesOn = (kind: BlobPathKind): number =>
  kind === 'tcp' ? BLOB_LIMITS.tcpBlockBytes : BLOB_LIMITS.blockBytes

/** Whether a sealed piece of this length fits in one block. */
export const isOneBlock = (length: number, blockBytes: number): boolean => blockEnd(length, 0, blockBytes) === length

/** The end of the block that begins at `offset` of a sealed piece. A seal never travels alone. */
export function blockEnd(length: number, offset: number, blockBytes: number): number {
  const end = offset + blockBytes
  return end + BLOB_LIMITS.sealBytes >= length ? length : end
}

/** One key seals one blob, each piece under its own number: no nonce is used twice. @returns 12 bytes */
export function nonceOf(piece: number): Uint8Array {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setUint32(0, piece)
  return nonce
}
