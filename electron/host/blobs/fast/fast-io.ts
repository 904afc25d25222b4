/**
 * Transfers at the speed of the disk and the network: a separate thread reads, seals, checks and writes. Memory is
 * shared with that thread and reused, and files bypass the system's cache where possible.
 * docs/decisions/blobs-and-transfers.md says what each of these brings.
 */
import { constants } from 'node:fs'
import type { BlobShape } from '../../../../shared/blobs/shape.ts'
import { hasPageLayout } from '../pieces/sealed-file.ts'
import type { Landing, PieceToRead, PieceWriter, TransferIo } from '../pieces/transfer-io.ts'
import { openToRead } from '../system/file-stamp.ts'
import { BatchWriter } from './batch-writer.ts'
import { openPastCache } from './open-past-cache.ts'
import { OwnBuffers } from './own-buffers.ts'
import { SharedMemory } from './shared-memory.ts'
import { ThreadWorker } from './thread-worker.ts'
import { boundYoungGeneration } from './young-generation.ts'

export class FastIo implements TransferIo {
  readonly buffers = new SharedMemory()
  readonly #worker: ThreadWorker

  /** @param program the thread's program */
  constructor(log: (message: string) => void, program?: URL) {
    boundYoungGeneration()
    this.#worker = new ThreadWorker(log, program)
  }

  read({ file, ...work }: PieceToRead): Promise<Uint8Array | null> {
    return this.#worker.read({ ...work, file: file.fd })
  }

  async digest(path: string, shape: BlobShape, key: Uint8Array): Promise<Uint8Array | null> {
    // The file is read once, and much of it has never been in the cache.
    const past = hasPageLayout(shape) ? await openPastCache(path, constants.O_RDONLY) : null
    const file = past ?? (await openToRead(path))
    try {
      return await this.#worker.digest({ file: file.fd, shape, key })
    } finally {
      await file.close()
    }
  }

  writerOf(path: string, shape: BlobShape): PieceWriter {
    return new BatchWriter(this.#worker, shape, path)
  }

  newLanding(): Landing {
    return new OwnBuffers()
  }

  wake(): void {
    this.#worker.wake()
  }

  close(): Promise<void> {
    return this.#worker.close()
  }
}
