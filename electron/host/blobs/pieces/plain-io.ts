/** Simplest implementation of transfers: new memory for each piece, the host's own thread, the system's cache. */
import { createHash, hash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { type BlobShape, sealedLength } from '../../../../shared/blobs/shape.ts'
import { equalBytes } from '../../../../shared/record/bytes.ts'
import { openToRead } from '../system/file-stamp.ts'
import { writeFully } from '../system/write-fully.ts'
import { openPiece, sealPiece } from './piece-cipher.ts'
import { JOURNAL, writeJournal } from './piece-journal.ts'
import { openToWrite, storedOffset } from './sealed-file.ts'
import type { BufferPool, PieceToRead, PieceWriter, TransferIo } from './transfer-io.ts'

const nothing = (): void => {}
const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(hash('sha256', bytes, 'buffer'))

async function readFully(file: FileHandle, into: Uint8Array, offset: number): Promise<void> {
  for (let done = 0; done < into.length; ) {
    const { bytesRead } = await file.read(into, done, into.length - done, offset + done)
    if (bytesRead === 0) throw new RangeError('the file is shorter')
    done += bytesRead
  }
}

/** Nothing is reused. */
const buffers: BufferPool = {
  take: (length) => new Uint8Array(length),
  allocate: (length) => new Uint8Array(length),
  keep: nothing,
  release: nothing,
  detach: (bytes) => bytes,
  roomBefore: () => 0,
  noteMessage: nothing,
  noteShortLived: nothing,
}

/** Writes one piece at a time. */
class PlainWriter implements PieceWriter {
  readonly #path: string
  readonly #shape: BlobShape
  #files: { data: FileHandle; journal: FileHandle } | null = null
  #last: Promise<unknown> = Promise.resolve()

  constructor(path: string, shape: BlobShape) {
    this.#path = path
    this.#shape = shape
  }

  /** None is still in flight when `write` resolves. */
  async recover(): Promise<void> {}

  write(piece: number, sealed: Uint8Array, leaf: Uint8Array): Promise<boolean> {
    return this.#next(async () => {
      if (!equalBytes(sha256(sealed), leaf)) return false
      this.#files ??= await this.#open()
      await writeFully(this.#files.data, sealed, storedOffset(this.#shape, piece))
      await this.#files.journal.appendFile(writeJournal([piece]))
      return true
    })
  }

  settled(): Promise<void> {
    return this.#next(async () => {})
  }

  sync(): Promise<void> {
    return this.#next(async () => this.#files?.data.datasync())
  }

  close(): Promise<void> {
    return this.#next(async () => {
      const files = this.#files
      this.#files = null
      await files?.data.close()
      await files?.journal.close()
    })
  }

  async #open() {
    const data = await openToWrite(this.#path)
    const journal = await open(this.#path + JOURNAL, 'a').catch(async (error: unknown) => {
      await data.close()
      throw error
    })
    return { data, journal }
  }

  #next<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work)
    this.#last = done.catch(nothing)
    return done
  }
}

export const plainIo: TransferIo = {
  buffers,
  async read({ file, offset, length, piece, key, into, isHashed }: PieceToRead) {
    const stored = key === null ? into : new Uint8Array(length)
    await readFully(file, stored, offset)
    if (key !== null) sealPiece(key, piece, stored, into)
    return isHashed ? sha256(into) : null
  },
  async digest(path, shape, key) {
    const hashing = createHash('sha256')
    const file = await openToRead(path)
    try {
      for (let piece = 0; piece < shape.pieces; piece++) {
        const sealed = new Uint8Array(sealedLength(shape, piece))
        await readFully(file, sealed, storedOffset(shape, piece))
        const plain = openPiece(key, piece, sealed)
        if (plain === null) return null
        hashing.update(plain)
      }
      return new Uint8Array(hashing.digest())
    } finally {
      await file.close()
    }
  },
  writerOf: (path, shape) => new PlainWriter(path, shape),
  newLanding: () => ({ onread: undefined, land: (socket) => socket, path: null }),
  wake: nothing,
  close: async () => {},
}
