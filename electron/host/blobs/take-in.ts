/** Makes a blob of a file: seals it piece by piece and hashes that. The file itself stays where it is, unless a sealed copy is asked for. */
import { type FileHandle, open } from 'node:fs/promises'
import { nonceOf, shapeOf } from '../../../shared/blobs/shape.ts'
import { HASH_BYTES, rootOf } from '../../../shared/blobs/tree.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import type { FileStamp } from './blob-entry.ts'
import { BlobError, unreadable, unwritable } from './blob-problem.ts'
import { TAG_BYTES } from './blob-trees.ts'
import { isSameStamp, stampAt, stampOf } from './file-stamp.ts'
import type { ShortLived } from './short-lived.ts'

const READ_BYTES = 1024 * 1024
const NOTHING = new Uint8Array(0)

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
  /** Bytes that were read. */
  onProgress(done: number): void
  signal: AbortSignal | undefined
  shortLived: ShortLived
}

/** Takes plain bytes in order, in parts of any length, and gives sealed pieces. */
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

  constructor(crypto: Crypto, size: number) {
    const { pieceSize, pieces } = shapeOf(size)
    this.#crypto = crypto
    this.#size = size
    this.#pieceSize = pieceSize
    this.#leaves = new Uint8Array(pieces * HASH_BYTES)
    this.#tags = new Uint8Array(pieces * TAG_BYTES)
    this.#piece = new Uint8Array(pieceSize)
    this.key = crypto.randomBytes(32)
  }

  /** Throws BlobError `changed` where it is more than was said. */
  *take(bytes: Uint8Array): Generator<Uint8Array> {
    this.#taken += bytes.length
    if (this.#taken > this.#size) throw new BlobError('changed', 'the file is longer than it was')
    for (let offset = 0; offset < bytes.length; ) {
      const part = bytes.subarray(offset, offset + this.#pieceSize - this.#filled)
      offset += part.length
      // Most come whole, and need no copy.
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

  /** Throws BlobError `changed` where it is less than was said. */
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
    const sealed = this.#crypto.seal(this.key, nonceOf(this.#pieces), piece, NOTHING)
    this.#leaves.set(this.#crypto.hash(sealed), this.#pieces * HASH_BYTES)
    this.#tags.set(sealed.subarray(-TAG_BYTES), this.#pieces * TAG_BYTES)
    this.#pieces++
    return sealed
  }
}

/** Reads the file once. Rejects with BlobError, or with the signal's reason. */
export async function takeInFile(path: string, options: TakeInOptions): Promise<TakenIn & { stamp: FileStamp }> {
  const stamp = await stampAt(path).catch((error: unknown) => {
    throw unreadable(error)
  })
  const sealing = begin(options.crypto, stamp.size)
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw unreadable(error)
  })
  try {
    if (!isSameStamp(stamp, await stampOf(handle)))
      throw new BlobError('changed', 'the file changed while it was opened')
    await readThrough(handle, sealing, options)
    const taken = sealing.done()
    if (!isSameStamp(stamp, await stampOf(handle))) throw new BlobError('changed', 'the file changed while it was read')
    return { ...taken, stamp }
  } finally {
    await handle.close()
  }
}

async function readThrough(
  handle: FileHandle,
  sealing: Sealing,
  { onProgress, shortLived, signal }: TakeInOptions,
): Promise<void> {
  let [bytes, next] = [Buffer.allocUnsafeSlow(READ_BYTES), Buffer.allocUnsafeSlow(READ_BYTES)]
  const readAt = (into: Buffer, offset: number) => handle.read(into, 0, READ_BYTES, offset)
  let reading = readAt(bytes, 0)
  for (let done = 0; ; ) {
    const { bytesRead } = await reading.catch((error: unknown) => {
      throw unreadable(error)
    })
    signal?.throwIfAborted()
    if (bytesRead === 0) return
    done += bytesRead
    reading = readAt(next, done)
    reading.catch(() => {})
    for (const sealed of sealing.take(bytes.subarray(0, bytesRead))) shortLived.note(sealed.length)
    onProgress(done)
    ;[bytes, next] = [next, bytes]
  }
}

/**
 * Takes in what comes as a stream, of a size that was said before, and writes it sealed.
 *
 * @param path of a file that there is not yet; where this rejects it is for the caller to remove
 */
export async function takeInStream(
  stream: AsyncIterable<Uint8Array>,
  size: number,
  path: string,
  { crypto, onProgress, shortLived, signal }: TakeInOptions,
): Promise<TakenIn> {
  const sealing = begin(crypto, size)
  const handle = await open(path, 'wx').catch((error: unknown) => {
    throw unwritable(error)
  })
  try {
    let done = 0
    for await (const bytes of stream) {
      signal?.throwIfAborted()
      for (const sealed of sealing.take(bytes)) {
        await handle.write(sealed).catch((error: unknown) => {
          throw unwritable(error)
        })
      }
      done += bytes.length
      shortLived.note(2 * bytes.length)
      onProgress(done)
    }
    const taken = sealing.done()
    await handle.datasync()
    return taken
  } finally {
    await handle.close()
  }
}

function begin(crypto: Crypto, size: number): Sealing {
  try {
    return new Sealing(crypto, size)
  } catch (error) {
    throw error instanceof RangeError ? new BlobError('too-large', error.message) : error
  }
}
