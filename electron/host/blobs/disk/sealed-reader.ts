/**
 * Reads the sealed pieces of a blob, from its own file or by sealing its source file again. Only returns pieces that
 * match the tree: a stored piece is never trusted unread, and a changed source is never served.
 */
import { BLOB_LIMITS } from '../../../../shared/blobs/limits.ts'
import { BLOCK_HEAD } from '../../../../shared/blobs/messages.ts'
import { type BlobShape, isOneBlock, plainLength, sealedLength } from '../../../../shared/blobs/shape.ts'
import { HASH_BYTES, isOnlyPiece, leafOf } from '../../../../shared/blobs/tree.ts'
import { equalBytes } from '../../../../shared/record/bytes.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import { openPiece, sealPiece } from '../pieces/piece-cipher.ts'
import { storedOffset } from '../pieces/sealed-file.ts'
import type { TransferIo } from '../pieces/transfer-io.ts'
import type { Turns } from '../pieces/turns.ts'
import type { OpenFiles } from '../system/open-files.ts'
import { TAG_BYTES } from './blob-trees.ts'

export interface ReadableBlob {
  root: string
  shape: BlobShape
  /** The first is the one that opened it, if any was tried; others were announced for the same bytes. */
  keys: Uint8Array[]
  path: string
  /** Whether its file is sealed rather than in plain text. */
  isSealed: boolean
}

/** What is known about its pieces. */
export interface KnownPieces {
  /** A checked piece that is in memory; null if it has to be read. */
  held(piece: number): Uint8Array | null
  /**
   * The hashes that its pieces are compared with; null if unavailable. Neither this nor `tags` is called for a blob of
   * one piece.
   */
  leaves(): Promise<Uint8Array | null>
  /** For a source file: the original seals of its pieces. */
  tags(): Promise<Uint8Array | null>
}

export interface ReadingParts {
  crypto: Crypto
  files: OpenFiles
  turns: Turns
  io: Pick<TransferIo, 'buffers' | 'read' | 'digest'>
}

export class SealedReader {
  readonly #parts: ReadingParts
  readonly #blob: ReadableBlob
  readonly #known: KnownPieces

  constructor(parts: ReadingParts, blob: ReadableBlob, known: KnownPieces) {
    this.#parts = parts
    this.#blob = blob
    this.#known = known
  }

  /**
   * Null if it is unreadable or damaged. Uses a buffer of the pool, with room for a block's head, if the piece fits.
   */
  async read(piece: number): Promise<Uint8Array | null> {
    const held = this.#known.held(piece)
    if (held !== null) return held
    try {
      return await (this.#blob.shape.pieces === 1 ? this.#readOnly() : this.#readOf(piece))
    } catch {
      return null
    }
  }

  /** Like `read`, but in plain text. Also null if no key opens it. */
  async readPlain(piece: number): Promise<{ bytes: Uint8Array | null; isThere: boolean }> {
    const { isSealed, shape } = this.#blob
    // If a key opens it, it needn't be compared with its leaf.
    if (isSealed && shape.pieces > 1) {
      const bytes = this.#opened(piece, await this.#unchecked(piece).catch(() => null))
      if (bytes !== null) return { bytes, isThere: true }
    }
    const sealed = await this.read(piece)
    return { bytes: this.#opened(piece, sealed), isThere: sealed !== null }
  }

  /**
   * The SHA-256 of the whole plain text, computed while other threads do other work. Null if the blob isn't all in its
   * own file, or if the first key doesn't open it: reading its pieces says why.
   */
  async digest(): Promise<Uint8Array | null> {
    const { isSealed, path, shape } = this.#blob
    const [key] = this.#blob.keys
    if (!isSealed || shape.pieces < 2 || !key) return null
    return await this.#parts.io.digest(path, shape, key).catch(() => null)
  }

  /** The leaves of a file with several pieces, computed again. Rejects if the file is unreadable. */
  async hashes(): Promise<Uint8Array> {
    const { pieces } = this.#blob.shape
    const hashes = new Uint8Array(pieces * HASH_BYTES)
    for (let piece = 0; piece < pieces; piece++) {
      const { into, hash } = await this.#bytesOf(piece, true)
      this.#parts.io.buffers.release(into)
      hashes.set(hash as Uint8Array, piece * HASH_BYTES)
    }
    return hashes
  }

  /** Null if no key opens it. Releases the sealed piece. */
  #opened(piece: number, sealed: Uint8Array | null): Uint8Array | null {
    if (sealed === null) return null
    const { keys } = this.#blob
    let bytes: Uint8Array | null = null
    for (const [index, key] of keys.entries()) {
      bytes = openPiece(key, piece, sealed)
      if (bytes === null) continue
      if (index > 0) keys.unshift(...keys.splice(index, 1))
      break
    }
    this.#parts.io.buffers.release(sealed)
    return bytes
  }

  /** Reads a blob of one piece: too small to be worth another thread. */
  async #readOnly(): Promise<Uint8Array | null> {
    const { crypto, files, turns } = this.#parts
    const { isSealed, keys, path, root, shape } = this.#blob
    const bytes = new Uint8Array(this.#length(0))
    const { bytesRead } = await files.use(path, (handle) => handle.read(bytes, 0, bytes.length, 0))
    if (bytesRead < bytes.length) return null
    await turns.take(bytes.length)
    const sealed = isSealed ? bytes : new Uint8Array(sealedLength(shape, 0))
    if (!isSealed) sealPiece(keys[0] as Uint8Array, 0, bytes, sealed)
    return isOnlyPiece(crypto.hash, root, shape, sealed) ? sealed : null
  }

  async #readOf(piece: number): Promise<Uint8Array | null> {
    const { crypto } = this.#parts
    const tags = this.#blob.isSealed ? null : await this.#known.tags()
    const { into, hash } = await this.#bytesOf(piece, tags === null)
    // A seal distinguishes two pieces as well as a leaf does, and is already computed.
    if (tags && isSeal(tags, piece, into)) return into
    const leaves = await this.#known.leaves()
    if (leaves && equalBytes(hash ?? crypto.hash(into), leafOf(leaves, piece))) return into
    this.#parts.io.buffers.release(into)
    return null
  }

  /** Only for files with several sealed pieces. */
  async #unchecked(piece: number): Promise<Uint8Array> {
    return this.#known.held(piece) ?? (await this.#bytesOf(piece, false)).into
  }

  async #bytesOf(piece: number, isHashed: boolean): Promise<{ into: Uint8Array; hash: Uint8Array | null }> {
    const { files, io } = this.#parts
    const { isSealed, keys, path, shape } = this.#blob
    const length = sealedLength(shape, piece)
    const into = isOneBlock(length, BLOB_LIMITS.tcpBlockBytes)
      ? io.buffers.take(length, BLOCK_HEAD)
      : io.buffers.allocate(length)
    const place = { offset: this.#offset(piece), length: this.#length(piece), piece, into }
    const key = isSealed ? null : (keys[0] as Uint8Array)
    const hash = await files.use(path, (file) => io.read({ ...place, file, key, isHashed }))
    return { into, hash }
  }

  #length(piece: number): number {
    const { isSealed, shape } = this.#blob
    return isSealed ? sealedLength(shape, piece) : plainLength(shape, piece)
  }

  #offset(piece: number): number {
    const { isSealed, shape } = this.#blob
    return isSealed ? storedOffset(shape, piece) : piece * shape.pieceSize
  }
}

function isSeal(tags: Uint8Array, piece: number, sealed: Uint8Array): boolean {
  const tag = tags.subarray(piece * TAG_BYTES, (piece + 1) * TAG_BYTES)
  return equalBytes(tag, sealed.subarray(-TAG_BYTES))
}
