/**
 * Copies of pieces that are on their way to the disk past the system's cache, in a file that goes through it: what lies there outlives this process at once, whatever becomes of the way
 * itself. Each lies in a slot, which is free for another when the piece is where it belongs.
 */
import { writevSync } from 'node:fs'
import { BLOB_LIMITS } from '../../../../shared/blobs/limits.ts'
import { type BlobShape, sealedLength } from '../../../../shared/blobs/shape.ts'
import { inPages } from './direct-writer.ts'

const NUMBER_BYTES = 4

/** Where the slots of such a file begin. None where pieces are too long for that. */
export function slotsOf(shape: BlobShape): number[] {
  const count = Math.floor(BLOB_LIMITS.underWayBytes / sealedLength(shape, 0))
  return Array.from({ length: count }, (_, slot) => slot * slotBytes(shape))
}

const slotBytes = (shape: BlobShape): number => inPages(NUMBER_BYTES + sealedLength(shape, 0))

/** @param file open for writing @param slot where it begins @returns whether it is there, all of it */
export function keepPiece(file: number, slot: number, piece: number, sealed: Uint8Array): boolean {
  const number = Buffer.alloc(NUMBER_BYTES)
  number.writeUInt32BE(piece)
  try {
    return writevSync(file, [number, sealed], slot) === NUMBER_BYTES + sealed.length
  } catch {
    return false
  }
}

/** What lies in the slots of such a file; whether it is what the leaf says is for who uses it to tell. */
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
