/**
 * Reads the sealed pieces of a blob, from its own file or by sealing the file that it was shared from again. Nothing is given out that is not what the tree
 * says: a stored piece is never trusted unread, and a changed source is never served as what it was.
 */

import { type BlobShape, nonceOf, plainLength, sealedLength, sealedOffset } from '../../../shared/blobs/shape.ts'
import { isOnlyPiece, isPiece } from '../../../shared/blobs/tree.ts'
import { equalBytes } from '../../../shared/record/bytes.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { TAG_BYTES } from './blob-trees.ts'
import type { OpenFiles } from './open-files.ts'
import type { Turns } from './turns.ts'

/** Who reads in order is given so much at once. Bytes. */
const RUN_BYTES = 512 * 1024
/** Readers at different places. */
const RUNS = 4
const NOTHING = new Uint8Array(0)

export interface ReadableBlob {
  root: string
  shape: BlobShape
  /** The first is the one that opened it, as far as any was tried; others were announced for the same bytes. */
  keys: Uint8Array[]
  path: string
  /** Sealed in its file; else in the clear. */
  isSealed: boolean
}

/** What its pieces are compared with; null where it cannot be had. Not asked for a blob of one piece. */
export interface Expected {
  leaves(): Promise<Uint8Array | null>
  /** Of a file in the clear: the seals that its pieces had. */
  tags(): Promise<Uint8Array | null>
}

interface Run {
  first: number
  end: number
  bytes: Promise<Uint8Array>
}

export class SealedReader {
  readonly #crypto: Crypto
  readonly #files: OpenFiles
  readonly #turns: Turns
  readonly #blob: ReadableBlob
  readonly #expected: Expected
  #runs: Run[] = []

  constructor(crypto: Crypto, files: OpenFiles, turns: Turns, blob: ReadableBlob, expected: Expected) {
    this.#crypto = crypto
    this.#files = files
    this.#turns = turns
    this.#blob = blob
    this.#expected = expected
  }

  /** Null where it cannot be read, or is not what it was. */
  async read(piece: number): Promise<Uint8Array | null> {
    const { crypto, blob } = { crypto: this.#crypto, blob: this.#blob }
    try {
      const stored = await this.#stored(piece)
      await this.#turns.take(stored.length)
      const sealed = blob.isSealed ? stored : crypto.seal(blob.keys[0] as Uint8Array, nonceOf(piece), stored, NOTHING)
      if (blob.shape.pieces === 1) return isOnlyPiece(crypto.hash, blob.root, blob.shape, sealed) ? sealed : null
      // A seal tells two pieces apart as well as their leaves do, and is there already.
      if (!blob.isSealed && isSeal(await this.#expected.tags(), piece, sealed)) return sealed
      const leaves = await this.#expected.leaves()
      return leaves && isPiece(crypto.hash, leaves, piece, sealed) ? sealed : null
    } catch {
      return null
    }
  }

  /** The same in the clear. Null, too, where no key opens it. */
  async readPlain(piece: number): Promise<{ bytes: Uint8Array | null; isThere: boolean }> {
    const sealed = await this.read(piece)
    if (sealed === null) return { bytes: null, isThere: false }
    const { keys } = this.#blob
    for (const [index, key] of keys.entries()) {
      const bytes = this.#crypto.open(key, nonceOf(piece), sealed, NOTHING)
      if (bytes === null) continue
      if (index > 0) keys.unshift(...keys.splice(index, 1))
      return { bytes, isThere: true }
    }
    return { bytes: null, isThere: true }
  }

  /** It was written anew: what was read of it before is not what is there. */
  written(piece: number): void {
    this.#runs = this.#runs.filter(({ first, end }) => piece < first || piece >= end)
  }

  async #stored(piece: number): Promise<Uint8Array> {
    const run = this.#runs.find(({ first, end }) => piece >= first && piece < end) ?? this.#begin(piece)
    const bytes = await run.bytes
    const from = this.#offset(piece) - this.#offset(run.first)
    const found = bytes.subarray(from, from + this.#length(piece))
    if (found.length < this.#length(piece)) throw new RangeError('the file is shorter')
    // Nobody reads a piece twice in a row; a run is kept for those who are behind.
    if (piece === run.end - 1 && this.#runs.length === RUNS) this.#runs = this.#runs.filter((other) => other !== run)
    return found
  }

  #begin(piece: number): Run {
    const { shape } = this.#blob
    const isInOrder = this.#runs.some(({ end }) => end === piece)
    const ahead = isInOrder ? Math.max(1, Math.floor(RUN_BYTES / this.#length(piece))) : 1
    const end = Math.min(shape.pieces, piece + ahead)
    const length = this.#offset(end - 1) + this.#length(end - 1) - this.#offset(piece)
    const run = { first: piece, end, bytes: this.#readAt(this.#offset(piece), length) }
    run.bytes.catch(() => {})
    this.#runs = [...this.#runs.filter((other) => other.end !== piece), run].slice(-RUNS)
    return run
  }

  #readAt(offset: number, length: number): Promise<Uint8Array> {
    return this.#files.use(this.#blob.path, 'r', async (handle) => {
      const bytes = Buffer.allocUnsafeSlow(length)
      const { bytesRead } = await handle.read(bytes, 0, length, offset)
      return bytes.subarray(0, bytesRead)
    })
  }

  #length(piece: number): number {
    const { isSealed, shape } = this.#blob
    return isSealed ? sealedLength(shape, piece) : plainLength(shape, piece)
  }

  #offset(piece: number): number {
    const { isSealed, shape } = this.#blob
    return isSealed ? sealedOffset(shape, piece) : piece * shape.pieceSize
  }
}

function isSeal(tags: Uint8Array | null, piece: number, sealed: Uint8Array): boolean {
  const tag = tags?.subarray(piece * TAG_BYTES, (piece + 1) * TAG_BYTES)
  return tag !== undefined && equalBytes(tag, sealed.subarray(-TAG_BYTES))
}
