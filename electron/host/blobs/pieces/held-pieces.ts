/**
 * Small files on their way into a synced folder: their sealed pieces stay in memory instead of a file in the profile.
 * If the process dies, they are fetched again.
 */
import { BLOB_LIMITS } from '../../../../shared/blobs/limits.ts'
import type { PieceSet } from '../../../../shared/blobs/piece-set.ts'
import type { BlobShape } from '../../../../shared/blobs/shape.ts'
import type { BlobEntry } from '../blob-entry.ts'

/** Maximum size of one file and of all: larger ones are written to disk. Bytes. */
const LARGEST = 8 * BLOB_LIMITS.pieceBytes
const MOST = 32 * 1024 * 1024

/** A blob being fetched. */
export interface IncomingBlob {
  entry: Pick<BlobEntry, 'root' | 'keptFor' | 'isBackground'>
  /** The pieces that are on this device. */
  pieces: Pick<PieceSet, 'count'>
  shape: Pick<BlobShape, 'size'>
}

export class HeldPieces {
  /** Null if its pieces are written to disk. */
  readonly #pieces = new Map<string, Map<number, Uint8Array> | null>()
  #bytes = 0

  /** Whether to hold the pieces of a blob being fetched: decided once, with the first piece. */
  accepts({ entry, pieces, shape }: IncomingBlob): boolean {
    const known = this.#pieces.get(entry.root)
    if (known !== undefined) return known !== null
    const isForFolder = entry.keptFor !== undefined && entry.isBackground !== true
    const isSmall = isForFolder && shape.size <= LARGEST
    const isHeld = isSmall && pieces.count === 0 && this.#bytes + shape.size <= MOST
    this.#pieces.set(entry.root, isHeld ? new Map() : null)
    if (isHeld) this.#bytes += shape.size
    return isHeld
  }

  /** @param sealed copied */
  add(root: string, piece: number, sealed: Uint8Array): void {
    this.#pieces.get(root)?.set(piece, Uint8Array.from(sealed))
  }

  has(root: string): boolean {
    return this.#pieces.get(root) instanceof Map
  }

  /** A copy, which the caller owns; null if it isn't held. */
  read(root: string, piece: number): Uint8Array | null {
    return this.#pieces.get(root)?.get(piece)?.slice() ?? null
  }

  /** Called when the blob is no longer being fetched. @param size of the file in bytes */
  drop(root: string, size: number): void {
    if (this.has(root)) this.#bytes -= size
    this.#pieces.delete(root)
  }
}
