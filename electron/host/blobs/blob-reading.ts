/** Reads blobs in plain text, complete or not: pieces that a reader waits for are fetched first. */
import { createHash } from 'node:crypto'
import { BlobError } from './blob-problem.ts'
import type { LocalBlob } from './disk/blob-disk.ts'

/** How far ahead of the reader pieces are fetched first. Bytes. */
const READ_AHEAD = 2 * 1024 * 1024

export interface BlobReadingOptions {
  /** Whether its missing pieces are being fetched, or queued. */
  isComing(blob: LocalBlob): boolean
  /** Resolves once its pieces have been checked. */
  untilKnown(blob: LocalBlob): Promise<void>
  /** Gives priority to the pieces that readers wait for now. */
  prefer(blob: LocalBlob): void
  /** Handles a stored piece that is damaged. */
  repair(blob: LocalBlob, piece: number): Promise<void>
  /** Counts bytes that are allocated only briefly. */
  noteBytes(bytes: number): void
}

export class BlobReading {
  readonly #options: BlobReadingOptions
  /** What people wait for, by root: ranges of pieces, ends excluded. The latest reader is last. */
  readonly #places = new Map<string, Set<{ from: number; to: number }>>()
  readonly #waiting = new Map<string, Set<() => void>>()

  constructor(options: BlobReadingOptions) {
    this.#options = options
  }

  /** Bytes from `start` up to `end` of the file. Rejects as `piece` does. */
  async *range(blob: LocalBlob, start: number, end: number, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    const { pieceSize, size } = blob.shape
    const until = Math.min(end, size)
    for (let offset = start; offset < until; ) {
      const piece = Math.floor(offset / pieceSize)
      const bytes = await this.piece(blob, piece, signal)
      const part = bytes.subarray(offset - piece * pieceSize, until - piece * pieceSize)
      offset += part.length
      yield part
    }
  }

  /** The SHA-256 of all of it. Rejects as `piece` does. */
  async digest(blob: LocalBlob): Promise<Uint8Array> {
    await this.#options.untilKnown(blob)
    const found = blob.pieces.isWhole ? await blob.reader.digest() : null
    if (found) return found
    const hashing = createHash('sha256')
    for await (const part of this.range(blob, 0, blob.shape.size)) hashing.update(part)
    return new Uint8Array(hashing.digest())
  }

  /** Rejects with BlobError if it is unavailable, or with the signal's reason. */
  async piece(blob: LocalBlob, piece: number, signal?: AbortSignal): Promise<Uint8Array> {
    for (;;) {
      signal?.throwIfAborted()
      await this.#options.untilKnown(blob)
      if (!blob.pieces.has(piece)) await this.#untilHere(blob, piece, signal)
      const { bytes, isThere } = await blob.reader.readPlain(piece)
      this.#options.noteBytes(2 * blob.shape.pieceSize)
      if (bytes) return bytes
      if (isThere) throw new BlobError('bad-file', 'its key does not open it')
      await this.#options.repair(blob, piece)
      if (blob.entry.source) throw new BlobError(blob.problem ?? 'gone', 'it is not what was shared')
    }
  }

  /** The ranges that readers wait for, most urgent first: the latest reader is on screen. */
  wanted({ entry, shape }: LocalBlob): { from: number; to: number }[] {
    const places = [...(this.#places.get(entry.root) ?? [])].reverse()
    return places.map(({ from, to }) => ({ from, to: Math.min(to, shape.pieces) }))
  }

  /** Called once more of it has arrived, or once nothing more will. */
  wake(root: string): void {
    const waiting = this.#waiting.get(root)
    this.#waiting.delete(root)
    for (const done of waiting ?? []) done()
  }

  wakeAll(): void {
    for (const root of [...this.#waiting.keys()]) this.wake(root)
  }

  async #untilHere(blob: LocalBlob, piece: number, signal: AbortSignal | undefined): Promise<void> {
    const { root } = blob.entry
    const place = { from: piece, to: piece + Math.ceil(READ_AHEAD / blob.shape.pieceSize) }
    const places = this.#places.get(root) ?? new Set()
    this.#places.set(root, places.add(place))
    this.#options.prefer(blob)
    try {
      while (!blob.pieces.has(piece)) {
        signal?.throwIfAborted()
        if (!this.#options.isComing(blob)) throw new BlobError('gone', 'it is not here and not being fetched')
        await this.#nextChange(root, signal)
      }
    } finally {
      places.delete(place)
      if (places.size === 0) this.#places.delete(root)
      this.#options.prefer(blob)
    }
  }

  #nextChange(root: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(root) ?? new Set()
      this.#waiting.set(root, waiting)
      const done = (): void => {
        signal?.removeEventListener('abort', done)
        waiting.delete(done)
        resolve()
      }
      signal?.addEventListener('abort', done)
      waiting.add(done)
    })
  }
}
