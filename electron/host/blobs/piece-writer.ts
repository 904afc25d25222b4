/**
 * Writes the pieces of a blob into its file, and their numbers into a journal beside it; both are there before a piece counts as stored. A number that a crash
 * leaves there without its piece does no harm, since pieces are read before they count again. Pieces that come meanwhile are written together, those in a row at once.
 */
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { type BlobShape, sealedOffset } from '../../../shared/blobs/shape.ts'

interface Waiting {
  piece: number
  sealed: Uint8Array
  done: (error: unknown) => void
}

const NUMBER_BYTES = 4
/** So much is on its way to the disk at most when all has come: the rest is there already. Bytes. */
const SYNC_BYTES = 64 * 1024 * 1024

export class PieceWriter {
  readonly #shape: BlobShape
  readonly #path: string
  readonly #journalPath: string
  #files: { data: FileHandle; journal: FileHandle } | null = null
  #waiting: Waiting[] = []
  #working: Promise<void> | null = null
  #unsynced = 0
  #syncing: Promise<void> | null = null

  constructor(shape: BlobShape, path: string, journalPath: string) {
    this.#shape = shape
    this.#path = path
    this.#journalPath = journalPath
  }

  /** Resolves when it outlives this process. Rejects with what the file system says. */
  write(piece: number, sealed: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ piece, sealed, done: (error) => (error === null ? resolve() : reject(error)) })
      this.#working ??= this.#work().finally(() => {
        this.#working = null
      })
    })
  }

  /** Resolves when it outlives a power cut. */
  async sync(): Promise<void> {
    await this.#working
    await this.#files?.data.datasync()
  }

  async close(): Promise<void> {
    await this.#working
    await this.#syncing
    const files = this.#files
    this.#files = null
    await files?.data.close()
    await files?.journal.close()
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0).sort((one, other) => one.piece - other.piece)
      const error = await this.#writeAll(batch).then(
        () => null,
        (reason: unknown) => reason ?? new Error('not written'),
      )
      for (const { done } of batch) done(error)
      this.#unsynced += batch.reduce((sum, { sealed }) => sum + sealed.length, 0)
      if (this.#unsynced >= SYNC_BYTES) this.#syncSoon()
    }
  }

  /** Meanwhile more is written. Whether it went well is asked at the end. */
  #syncSoon(): void {
    this.#unsynced = 0
    this.#syncing ??= (this.#files?.data.datasync() ?? Promise.resolve())
      .catch(() => {})
      .finally(() => {
        this.#syncing = null
      })
  }

  async #writeAll(batch: readonly Waiting[]): Promise<void> {
    this.#files ??= await this.#open()
    const { data, journal } = this.#files
    const numbers = Buffer.alloc(batch.length * NUMBER_BYTES)
    for (const [index, { piece }] of batch.entries()) numbers.writeUInt32BE(piece, index * NUMBER_BYTES)
    const noting = writeFully(journal, [numbers], null)
    noting.catch(() => {})
    for (let start = 0; start < batch.length; ) {
      let end = start + 1
      while (end < batch.length && batch[end]?.piece === (batch[end - 1] as Waiting).piece + 1) end++
      const run = batch.slice(start, end)
      await writeFully(
        data,
        run.map(({ sealed }) => sealed),
        sealedOffset(this.#shape, (run[0] as Waiting).piece),
      )
      start = end
    }
    await noting
  }

  async #open(): Promise<{ data: FileHandle; journal: FileHandle }> {
    const data = await open(this.#path, 'r+').catch(() => open(this.#path, 'wx+'))
    return { data, journal: await open(this.#journalPath, 'a') }
  }
}

async function writeFully(file: FileHandle, parts: readonly Uint8Array[], offset: number | null): Promise<void> {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const { bytesWritten } = await file.writev(parts, offset ?? undefined)
  // The rest says why.
  if (bytesWritten === length) return
  await file.write(Buffer.concat(parts).subarray(bytesWritten), 0, null, offset === null ? null : offset + bytesWritten)
}

/** The pieces that a journal names; whether they are what they should be is for reading them to tell. */
export async function readJournal(path: string): Promise<Set<number>> {
  const bytes = await readFile(path).catch(() => Buffer.alloc(0))
  const pieces = new Set<number>()
  for (let offset = 0; offset + NUMBER_BYTES <= bytes.length; offset += NUMBER_BYTES)
    pieces.add(bytes.readUInt32BE(offset))
  return pieces
}
