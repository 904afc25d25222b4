/**
 * Writes the pieces of a blob into its file, and their numbers into a journal next to it; both are written before a
 * piece counts as stored. A number without its piece after a crash does no harm, since pieces are read before they
 * count again. Pieces that arrive during a write are written together, adjacent ones in one call. A piece that bypasses
 * the system's cache has a copy in a third file until it is written.
 */

import { constants } from 'node:fs'
import { type FileHandle, open, readFile, rm } from 'node:fs/promises'
import { appendAll } from '../../../../shared/base/append.ts'
import type { BlobShape } from '../../../../shared/blobs/shape.ts'
import { leafOf } from '../../../../shared/blobs/tree.ts'
import { soon } from '../../timers.ts'
import { JOURNAL, UNDER_WAY } from '../pieces/piece-journal.ts'
import { hasPageLayout, openToWrite, storedOffset } from '../pieces/sealed-file.ts'
import type { PieceWriter } from '../pieces/transfer-io.ts'
import { keepPiece, keptPieces, slotsOf } from './kept-pieces.ts'
import { openPastCache } from './open-past-cache.ts'
import type { PieceToStore } from './piece-work.ts'
import type { ThreadWorker } from './thread-worker.ts'

interface Waiting extends PieceToStore {
  /** Slot of its copy; null without a copy. */
  slot: number | null
  done(isGood: boolean): void
  fail(error: unknown): void
}

interface Files {
  data: FileHandle
  /** Bypasses the system's cache; null if unavailable. */
  direct: FileHandle | null
  journal: FileHandle
}

/**
 * Maximum number of bytes written through the system's cache per sync; no more is accepted while the previous sync is
 * running. Small, because other durable writes, such as records, wait for what is in flight.
 */
const SYNC_BYTES = 8 * 1024 * 1024

export class BatchWriter implements PieceWriter {
  readonly #worker: Pick<ThreadWorker, 'store'>
  readonly #shape: BlobShape
  readonly #path: string
  /**
   * Free slots in the file of copies. The slot freed last is used next: memory that is still in the processor's cache
   * is written fastest.
   */
  readonly #free: number[]
  #files: Promise<Files> | null = null
  /** File of the copies; null if nothing bypasses the system's cache. */
  #kept: FileHandle | null = null
  #waiting: Waiting[] = []
  readonly #working = new Set<Promise<void>>()
  #next: NodeJS.Immediate | null = null
  #unsynced = 0
  #syncing: Promise<void> | null = null

  constructor(worker: Pick<ThreadWorker, 'store'>, shape: BlobShape, path: string) {
    this.#worker = worker
    this.#shape = shape
    this.#path = path
    this.#free = hasPageLayout(shape) ? slotsOf(shape) : []
  }

  async recover(leavesHere: () => Promise<Uint8Array | null>): Promise<void> {
    const bytes = this.#free.length > 0 ? await readFile(this.#path + UNDER_WAY).catch(() => null) : null
    if (bytes === null) return
    const kept = keptPieces(bytes, this.#shape)
    const leaves = kept.length > 0 ? await leavesHere() : null
    if (leaves) {
      const pieces = kept.map(({ piece, sealed }) => {
        return { piece, offset: storedOffset(this.#shape, piece), sealed, leaf: leafOf(leaves, piece) }
      })
      try {
        const { data, journal } = await this.#opened()
        await this.#worker.store({ data: data.fd, direct: null, journal: journal.fd, pieces })
      } finally {
        await this.close()
      }
    }
    await rm(this.#path + UNDER_WAY, { force: true })
  }

  write(piece: number, sealed: Uint8Array, leaf: Uint8Array, onUnderWay: () => void): Promise<boolean> {
    return new Promise((done, fail) => {
      const offset = storedOffset(this.#shape, piece)
      const slot = this.#keep(piece, sealed)
      this.#waiting.push({ piece, offset, sealed, leaf, slot, done, fail })
      this.#next ??= soon(() => this.#work())
      if (slot !== null) onUnderWay()
    })
  }

  async sync(): Promise<void> {
    await this.settled()
    await (await this.#files)?.data.datasync()
  }

  async close(): Promise<void> {
    await this.settled()
    await this.#syncing
    const files = this.#files
    this.#files = null
    const kept = this.#kept
    this.#kept = null
    const opened = await files?.catch(() => null)
    await opened?.data.close()
    await opened?.direct?.close()
    await kept?.close()
    await opened?.journal.close()
  }

  async settled(): Promise<void> {
    this.#work()
    while (this.#working.size > 0) await Promise.all(this.#working)
  }

  /** Returns the slot of the copy; null without a copy. */
  #keep(piece: number, sealed: Uint8Array): number | null {
    if (this.#kept === null) return null
    const slot = this.#free.pop()
    if (slot === undefined) return null
    if (keepPiece(this.#kept.fd, slot, piece, sealed)) return slot
    this.#free.push(slot)
    return null
  }

  #work(): void {
    if (this.#next) clearImmediate(this.#next)
    this.#next = null
    const batch = this.#waiting.splice(0)
    if (batch.length === 0) return
    const working = this.#store(batch).finally(() => this.#working.delete(working))
    this.#working.add(working)
  }

  async #store(batch: readonly Waiting[]): Promise<void> {
    try {
      const { data, direct, journal } = await this.#opened()
      const pieces = batch.map(({ piece, offset, sealed, leaf }) => ({ piece, offset, sealed, leaf }))
      const files = { data: data.fd, direct: direct?.fd ?? null, journal: journal.fd }
      const areGood = await this.#worker.store({ ...files, pieces })
      if (!direct) this.#unsynced += batch.reduce((sum, { sealed }) => sum + sealed.length, 0)
      if (this.#unsynced >= SYNC_BYTES) {
        await this.#syncing
        this.#syncSoon(data)
      }
      for (const [index, { done }] of batch.entries()) done(areGood[index] === true)
    } catch (error) {
      for (const { fail } of batch) fail(error)
    } finally {
      appendAll(
        this.#free,
        batch.flatMap(({ slot }) => slot ?? []),
      )
    }
  }

  /** During the sync, as much again can be written. A final sync reports errors. */
  #syncSoon(data: FileHandle): void {
    if (this.#syncing || this.#unsynced < SYNC_BYTES) return
    this.#unsynced = 0
    this.#syncing = data
      .datasync()
      .catch(() => {})
      .finally(() => {
        this.#syncing = null
      })
  }

  #opened(): Promise<Files> {
    this.#files ??= this.#open().catch((error: unknown) => {
      this.#files = null
      throw error
    })
    return this.#files
  }

  async #open(): Promise<Files> {
    const data = await openToWrite(this.#path)
    const direct = hasPageLayout(this.#shape) ? await openPastCache(this.#path, constants.O_WRONLY) : null
    let kept: FileHandle | null = null
    try {
      kept = direct && this.#free.length > 0 ? await openToWrite(this.#path + UNDER_WAY) : null
      const journal = await open(this.#path + JOURNAL, 'a')
      this.#kept = kept
      return { data, direct, journal }
    } catch (error) {
      for (const file of [kept, direct, data]) await file?.close()
      throw error
    }
  }
}
