/**
 * Writes the pieces of a blob into its file, and their numbers into a journal beside it; both are there before a piece counts as stored. A number that a crash
 * leaves there without its piece does no harm, since pieces are read before they count again. Pieces that come meanwhile are written together, those in a row at once. Of what goes past the system's
 * cache there is a copy in a third file until it is written.
 */
import { constants } from 'node:fs'
import { type FileHandle, open, readFile, rm } from 'node:fs/promises'
import type { BlobShape } from '../../../shared/blobs/shape.ts'
import { leafOf } from '../../../shared/blobs/tree.ts'
import { keptPieces, slotsOf } from './pieces/kept-pieces.ts'
import type { PieceToStore, PieceWorker } from './pieces/piece-work.ts'
import { liesInPages, storedOffset } from './sealed-file.ts'

interface Waiting extends Omit<PieceToStore, 'slot'> {
  onUnderWay(): void
  done(isGood: boolean): void
  fail(error: unknown): void
}

interface Files {
  data: FileHandle
  /** Past the system's cache; null where that cannot be had. */
  direct: FileHandle | null
  /** Copies of what goes past it; null where nothing does. */
  kept: FileHandle | null
  journal: FileHandle
}

/** How those beside the file with the pieces end. */
export const JOURNAL = '.have'
export const KEPT = '.under-way'

/**
 * Of what goes through the system's cache so much is brought to the disk at a time, and no more is taken while the last is still on its way. Whoever else has something made durable, like a
 * record, waits for what is under way, so it is little. Bytes.
 */
const SYNC_BYTES = 8 * 1024 * 1024

export class PieceWriter {
  readonly #worker: Pick<PieceWorker, 'store'>
  readonly #shape: BlobShape
  readonly #path: string
  /** Slots of the file with the copies. The one that was used last is the next: what the system has in the processor's cache is written fastest. */
  readonly #free: number[]
  #files: Promise<Files> | null = null
  #waiting: Waiting[] = []
  readonly #working = new Set<Promise<void>>()
  #next: NodeJS.Immediate | null = null
  #unsynced = 0
  #syncing: Promise<void> | null = null

  constructor(worker: Pick<PieceWorker, 'store'>, shape: BlobShape, path: string) {
    this.#worker = worker
    this.#shape = shape
    this.#path = path
    this.#free = liesInPages(shape) ? slotsOf(shape) : []
  }

  /**
   * Puts what was on its way when the process died where it belongs; to be called before anything is written. Rejects with what the file system says.
   * @param leavesHere all of the blob; null: they are not here
   */
  async putKept(leavesHere: () => Promise<Uint8Array | null>): Promise<void> {
    const bytes = this.#free.length > 0 ? await readFile(this.#path + KEPT).catch(() => null) : null
    if (bytes === null) return
    const kept = keptPieces(bytes, this.#shape)
    const leaves = kept.length > 0 ? await leavesHere() : null
    if (leaves) {
      const pieces = kept.map(({ piece, sealed }) => {
        return { piece, offset: storedOffset(this.#shape, piece), sealed, leaf: leafOf(leaves, piece), slot: null }
      })
      try {
        const { data, journal } = await this.#opened()
        const files = { data: data.fd, direct: null, kept: null, journal: journal.fd }
        await this.#worker.store({ ...files, pieces }, () => {})
      } finally {
        await this.close()
      }
    }
    await rm(this.#path + KEPT, { force: true })
  }

  /**
   * Resolves when it outlives this process, with whether it is what the leaf says: else it is not written. Rejects with what the file system says.
   * @param sealed not written to, nor used for anything else, until then
   * @param onUnderWay called before, where it is right and takes a while: from then on it outlives this process, by `putKept`
   */
  write(piece: number, sealed: Uint8Array, leaf: Uint8Array, onUnderWay: () => void): Promise<boolean> {
    return new Promise((done, fail) => {
      const offset = storedOffset(this.#shape, piece)
      this.#waiting.push({ piece, offset, sealed, leaf, onUnderWay, done, fail })
      this.#next ??= setImmediate(() => this.#work())
    })
  }

  /** Resolves when it outlives a power cut. */
  async sync(): Promise<void> {
    await this.settled()
    await (await this.#files)?.data.datasync()
  }

  async close(): Promise<void> {
    await this.settled()
    await this.#syncing
    const files = this.#files
    this.#files = null
    const opened = await files?.catch(() => null)
    await opened?.data.close()
    await opened?.direct?.close()
    await opened?.kept?.close()
    await opened?.journal.close()
  }

  /** Resolves when nothing of what was given to it is under way any more. */
  async settled(): Promise<void> {
    this.#work()
    while (this.#working.size > 0) await Promise.all(this.#working)
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
    const slots: number[] = []
    try {
      const { data, direct, journal, kept } = await this.#opened()
      if (kept) slots.push(...this.#free.splice(-batch.length))
      const pieces = batch.map(({ piece, offset, sealed, leaf }, index) => {
        return { piece, offset, sealed, leaf, slot: slots[index] ?? null }
      })
      const files = { data: data.fd, direct: direct?.fd ?? null, kept: kept?.fd ?? null, journal: journal.fd }
      const areGood = await this.#worker.store({ ...files, pieces }, (areKept) => {
        for (const [index, { onUnderWay }] of batch.entries()) if (areKept[index]) onUnderWay()
      })
      if (!direct) this.#unsynced += batch.reduce((sum, { sealed }) => sum + sealed.length, 0)
      if (this.#unsynced >= SYNC_BYTES) {
        await this.#syncing
        this.#syncSoon(data)
      }
      for (const [index, { done }] of batch.entries()) done(areGood[index] === true)
    } catch (error) {
      for (const { fail } of batch) fail(error)
    } finally {
      this.#free.push(...slots)
    }
  }

  /** Meanwhile as much again is written. Whether it went well is asked at the end. */
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
    const data = await openOrMake(this.#path)
    try {
      const direct = await this.#openDirect()
      const kept = direct && this.#free.length > 0 ? await openOrMake(this.#path + KEPT) : null
      return { data, direct, kept, journal: await open(this.#path + JOURNAL, 'a') }
    } catch (error) {
      await data.close()
      throw error
    }
  }

  /** Not everywhere, and not every file system. */
  async #openDirect(): Promise<FileHandle | null> {
    if (!liesInPages(this.#shape) || constants.O_DIRECT === undefined) return null
    return await open(this.#path, constants.O_WRONLY | constants.O_DIRECT).catch(() => null)
  }
}

const openOrMake = (path: string): Promise<FileHandle> => open(path, 'r+').catch(() => open(path, 'wx+'))
