/**
 * Copies of pieces that are being written past the system's cache, in a file that uses the cache: such a file
 * immediately survives this process, even if the direct write doesn't complete. Each copy is in a slot, which is free
 * again once the piece is in its place.
 */
import { writevSync } from 'node:fs'
import { BLOB_LIMITS } from '../../../../shared/blobs/limits.ts'
import { type BlobShape, sealedLength } from '../../../../shared/blobs/shape.ts'
import { inPages } from '../pieces/sealed-file.ts'

const NUMBER_BYTES = 4

/** Offsets of the slots in such a file. Empty if pieces are too long for slots. */
export function slotsOf(shape: BlobShape): number[] {
  const count = Math.floor(BLOB_LIMITS.underWayBytes / sealedLength(shape, 0))
  return Array.from({ length: count }, (_, slot) => slot * slotBytes(shape))
}

const slotBytes = (shape: BlobShape): number => inPages(NUMBER_BYTES + sealedLength(shape, 0))

/** @param file open for writing @param slot its offset @returns whether all of the piece was written */
export function keepPiece(file: number, slot: number, piece: number, sealed: Uint8Array): boolean {
  const number = Buffer.alloc(NUMBER_BYTES)
  number.writeUInt32BE(piece)
  try {
    return writevSync(file, [number, sealed], slot) === NUMBER_BYTES + sealed.length
  } catch {
    return false
  }
}

/** The contents of the slots in such a file; the caller checks them against the leaves. */
export function keptPieces(bytes: Buffer, shape: BlobShape): { piece: number; sealed: Uint8Array }[] {
  return slotsOf(shape).flatMap((slot) => {
    if (slot + NUMBER_BYTES > bytes.length) return []
    const piece = bytes.readUInt32BE(slot)
    if (piece >= shape.pieces) return []
    const start = slot + NUMBER_BYTES
    const sealed = bytes.subarray(start, start + sealedLength(shape, piece))
    return sealed.length === sealedLength(shape, piece) ? [{ piece, sealed }] : []
  })
}
