/**
 * Writes the pieces of a blob into its file, and their numbers into a journal beside it; both are there before a piece counts as stored. A number that a crash, or a full disk,
 * leaves there without its piece does no harm, since pieces are read before they count again. Pieces that come meanwhile are written together, those in a row at once.
 */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { BlobShape } from '../../../shared/blobs/shape.ts'
import type { PieceToStore, PieceWorker } from './pieces/piece-work.ts'
import { liesInPages, storedOffset } from './sealed-file.ts'

interface Waiting extends PieceToStore {
  onUnderWay(): void
  done(isGood: boolean): void
  fail(error: unknown): void
}

interface Files {
  data: FileHandle
  /** Past the system's cache; null where that cannot be had. */
  direct: FileHandle | null
  journal: FileHandle
}

/**
 * Of what goes through the system's cache so much is brought to the disk at a time, and no more is taken while the last is still on its way. Whoever else has something made durable, like a
 * record, waits for what is under way, so it is little. Bytes.
 */
const SYNC_BYTES = 8 * 1024 * 1024

export class PieceWriter {
  readonly #worker: Pick<PieceWorker, 'store'>
  readonly #shape: BlobShape
  readonly #path: string
  readonly #journalPath: string
  #files: Promise<Files> | null = null
  #waiting: Waiting[] = []
  readonly #working = new Set<Promise<void>>()
  #next: NodeJS.Immediate | null = null
  #unsynced = 0
  #syncing: Promise<void> | null = null

  constructor(worker: Pick<PieceWorker, 'store'>, shape: BlobShape, path: string, journalPath: string) {
    this.#worker = worker
    this.#shape = shape
    this.#path = path
    this.#journalPath = journalPath
  }

  /**
   * Resolves when it outlives this process, with whether it is what the leaf says: else it is not written. Rejects with what the file system says.
   * @param sealed not written to, nor used for anything else, until then
   * @param onUnderWay called before, where it is right and takes a while: the system has it to write, and its number is in the journal
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
    await this.#settled()
    await (await this.#files)?.data.datasync()
  }

  async close(): Promise<void> {
    await this.#settled()
    await this.#syncing
    const files = this.#files
    this.#files = null
    const opened = await files?.catch(() => null)
    await opened?.data.close()
    await opened?.direct?.close()
    await opened?.journal.close()
  }

  async #settled(): Promise<void> {
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
    try {
      const { data, direct, journal } = await this.#opened()
      const pieces = batch.map(({ piece, offset, sealed, leaf }) => ({ piece, offset, sealed, leaf }))
      const files = { data: data.fd, direct: direct?.fd ?? null, journal: journal.fd }
      const areGood = await this.#worker.store({ ...files, pieces }, (areRight) => {
        for (const [index, { onUnderWay }] of batch.entries()) if (areRight[index]) onUnderWay()
      })
      if (!direct) this.#unsynced += batch.reduce((sum, { sealed }) => sum + sealed.length, 0)
      if (this.#unsynced >= SYNC_BYTES) {
        await this.#syncing
        this.#syncSoon(data)
      }
      for (const [index, { done }] of batch.entries()) done(areGood[index] === true)
    } catch (error) {
      for (const { fail } of batch) fail(error)
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
    const data = await open(this.#path, 'r+').catch(() => open(this.#path, 'wx+'))
    try {
      return { data, direct: await this.#openDirect(), journal: await open(this.#journalPath, 'a') }
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
