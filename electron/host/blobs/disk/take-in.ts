/**
 * Makes a blob from a file: seals and hashes it piece by piece. The file itself stays in its place, unless a sealed
 * copy is requested.
 */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { type BlobShape, plainLength, sealedLength, shapeOf } from '../../../../shared/blobs/shape.ts'
import { HASH_BYTES, rootOf } from '../../../../shared/blobs/tree.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import type { FileStamp } from '../blob-entry.ts'
import { BlobError, unreadable, unwritable } from '../blob-problem.ts'
import { openPiece, sealPiece } from '../pieces/piece-cipher.ts'
import { storedOffset, storedSize } from '../pieces/sealed-file.ts'
import type { TransferIo } from '../pieces/transfer-io.ts'
import { isSameStamp, openToRead, stampAt, stampOf } from '../system/file-stamp.ts'
import { writeFully } from '../system/write-fully.ts'
import { TAG_BYTES } from './blob-trees.ts'

/** Pieces that are sealed concurrently. */
const LANES = 8

export interface TakenIn {
  root: string
  size: number
  key: Uint8Array
  leaves: Uint8Array
  /** The seals of the pieces. */
  tags: Uint8Array
}

export interface TakeInOptions {
  crypto: Crypto
  /** Reports the number of bytes read. */
  onProgress(done: number): void
  signal: AbortSignal | undefined
  io: Pick<TransferIo, 'buffers' | 'read'>
  /** The key that it was sealed with elsewhere; without one it gets a new key. */
  key?: Uint8Array | undefined
}

/** Takes plain bytes in order, in parts of any length, and yields sealed pieces. */
class Sealing {
  readonly key: Uint8Array
  readonly #crypto: Crypto
  readonly #size: number
  readonly #pieceSize: number
  readonly #leaves: Uint8Array
  readonly #tags: Uint8Array
  readonly #piece: Uint8Array
  #filled = 0
  #pieces = 0
  #taken = 0

  constructor(crypto: Crypto, { size, pieceSize, pieces }: BlobShape, key = crypto.randomBytes(32)) {
    this.#crypto = crypto
    this.#size = size
    this.#pieceSize = pieceSize
    this.#leaves = new Uint8Array(pieces * HASH_BYTES)
    this.#tags = new Uint8Array(pieces * TAG_BYTES)
    this.#piece = new Uint8Array(pieceSize)
    this.key = key
  }

  /** Throws BlobError `changed` if there are more bytes than announced. */
  *take(bytes: Uint8Array): Generator<Uint8Array> {
    this.#taken += bytes.length
    if (this.#taken > this.#size) throw new BlobError('changed', 'the file is longer than it was')
    for (let offset = 0; offset < bytes.length; ) {
      const part = bytes.subarray(offset, offset + this.#pieceSize - this.#filled)
      offset += part.length
      // Most parts are whole pieces, and needn't be copied.
      if (part.length === this.#pieceSize) {
        yield this.#seal(part)
        continue
      }
      this.#piece.set(part, this.#filled)
      this.#filled += part.length
      if (this.#filled === this.#pieceSize) yield this.#sealFilled()
    }
    if (this.#taken === this.#size && this.#filled > 0) yield this.#sealFilled()
  }

  /** Throws BlobError `changed` if there are fewer bytes than announced. */
  done(): TakenIn {
    if (this.#taken < this.#size) throw new BlobError('changed', 'the file is shorter than it was')
    const root = rootOf(this.#crypto.hash, shapeOf(this.#size), this.#leaves)
    return { root, size: this.#size, key: this.key, leaves: this.#leaves, tags: this.#tags }
  }

  #sealFilled(): Uint8Array {
    const piece = this.#piece.subarray(0, this.#filled)
    this.#filled = 0
    return this.#seal(piece)
  }

  #seal(piece: Uint8Array): Uint8Array {
    const sealed = new Uint8Array(piece.length + TAG_BYTES)
    sealPiece(this.key, this.#pieces, piece, sealed)
    this.#leaves.set(this.#crypto.hash(sealed), this.#pieces * HASH_BYTES)
    this.#tags.set(sealed.subarray(-TAG_BYTES), this.#pieces * TAG_BYTES)
    this.#pieces++
    return sealed
  }
}

/** Reads the file once. Rejects with BlobError (`changed` if it isn't the expected file) or the signal's reason. */
export async function takeInFile(
  path: string,
  options: TakeInOptions,
  expected?: FileStamp,
): Promise<TakenIn & { stamp: FileStamp }> {
  const stamp = await stampAt(path).catch((error: unknown) => {
    throw unreadable(error)
  })
  if (expected && !isSameStamp(stamp, expected)) throw new BlobError('changed', 'another file is there now')
  const shape = shapeFor(stamp.size)
  const handle = await openToRead(path).catch((error: unknown) => {
    throw unreadable(error)
  })
  try {
    if (!isSameStamp(stamp, await stampOf(handle)))
      throw new BlobError('changed', 'the file changed while it was opened')
    const taken = await (shape.pieces > 1
      ? sealAll(handle, shape, options)
      : sealOnly(handle, stamp.size, options)
    ).catch(async (error: unknown) => {
      // The most likely cause of a failure is that the file changed.
      await makeSureSame(handle, stamp)
      options.signal?.throwIfAborted()
      throw unreadable(error)
    })
    await makeSureSame(handle, stamp)
    return { ...taken, stamp }
  } finally {
    await handle.close()
  }
}

async function makeSureSame(handle: FileHandle, stamp: FileStamp): Promise<void> {
  if (!isSameStamp(stamp, await stampOf(handle))) throw new BlobError('changed', 'the file changed while it was read')
}

/** For files of one piece: too small to be worth another thread. */
async function sealOnly(
  handle: FileHandle,
  size: number,
  { crypto, key, onProgress }: TakeInOptions,
): Promise<TakenIn> {
  const sealing = new Sealing(crypto, shapeFor(size), key)
  const bytes = Buffer.allocUnsafe(size)
  const { bytesRead } = await handle.read(bytes, 0, size, 0)
  for (const _ of sealing.take(bytes.subarray(0, bytesRead))) onProgress(bytesRead)
  return sealing.done()
}

async function sealAll(handle: FileHandle, shape: BlobShape, options: TakeInOptions): Promise<TakenIn> {
  const { crypto, key = crypto.randomBytes(32), io, onProgress, signal } = options
  const leaves = new Uint8Array(shape.pieces * HASH_BYTES)
  const tags = new Uint8Array(shape.pieces * TAG_BYTES)
  let [next, done] = [0, 0]
  const sealOne = async (piece: number): Promise<void> => {
    const into = io.buffers.take(sealedLength(shape, piece))
    const [offset, length] = [piece * shape.pieceSize, plainLength(shape, piece)]
    const hash = await io.read({ file: handle, offset, length, piece, key, into, isHashed: true })
    leaves.set(hash as Uint8Array, piece * HASH_BYTES)
    tags.set(into.subarray(-TAG_BYTES), piece * TAG_BYTES)
    io.buffers.release(into)
    done += length
    onProgress(done)
  }
  const lane = async (): Promise<void> => {
    while (next < shape.pieces && !signal?.aborted) await sealOne(next++)
  }
  // Wait for all of them: the file is closed after that.
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(LANES, shape.pieces) }, lane))
  signal?.throwIfAborted()
  for (const end of lanes) if (end.status === 'rejected') throw end.reason
  return { root: rootOf(crypto.hash, shape, leaves), size: shape.size, key, leaves, tags }
}

/** Opens a stored piece. Null if it is missing, or isn't sealed with this key. */
async function openPieceIn(handle: FileHandle, shape: BlobShape, piece: number, key: Uint8Array) {
  const sealed = new Uint8Array(sealedLength(shape, piece))
  const { bytesRead } = await handle.read(sealed, 0, sealed.length, storedOffset(shape, piece))
  return bytesRead === sealed.length ? openPiece(key, piece, sealed) : null
}

/**
 * The bytes, or a function that makes them: its arguments are the bytes kept from the last time, which it yields first,
 * and the key.
 */
export type ByteStream =
  | AsyncIterable<Uint8Array>
  | ((kept: AsyncIterable<Uint8Array>, key: Uint8Array) => AsyncIterable<Uint8Array>)

/**
 * Seals a stream of known size into a file.
 *
 * @param path of a file that doesn't exist yet or, if `isBegun`, of one that may have the first pieces
 */
export async function takeInStream(
  stream: ByteStream,
  size: number,
  path: string,
  { crypto, key, isBegun = false, io, onProgress, signal }: TakeInOptions & { isBegun?: boolean },
): Promise<TakenIn> {
  const shape = shapeFor(size)
  const sealing = new Sealing(crypto, shape, key)
  const handle = await open(path, isBegun ? constants.O_RDWR | constants.O_CREAT : 'wx+').catch((error: unknown) => {
    throw unwritable(error)
  })
  try {
    let [done, piece, kept] = [0, 0, 0]
    const keptPieces = async function* (): AsyncGenerator<Uint8Array> {
      while (kept < shape.pieces) {
        const plain = await openPieceIn(handle, shape, kept, sealing.key)
        if (!plain) return
        kept++
        yield plain
      }
    }
    for await (const bytes of typeof stream === 'function' ? stream(keptPieces(), sealing.key) : stream) {
      signal?.throwIfAborted()
      for (const sealed of sealing.take(bytes)) {
        if (piece >= kept) await writeFully(handle, sealed, storedOffset(shape, piece))
        piece++
      }
      done += bytes.length
      io.buffers.noteShortLived(2 * bytes.length)
      onProgress(done)
    }
    const taken = sealing.done()
    await handle.truncate(storedSize(shape)).catch((error: unknown) => {
      throw unwritable(error)
    })
    await handle.datasync()
    return taken
  } finally {
    await handle.close()
  }
}

/** Throws BlobError `too-large`. */
function shapeFor(size: number): BlobShape {
  try {
    return shapeOf(size)
  } catch (error) {
    throw error instanceof RangeError ? new BlobError('too-large', error.message) : error
  }
}
