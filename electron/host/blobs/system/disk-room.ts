/** Checks whether a disk has room for files to be fetched. */
import { statfs } from 'node:fs/promises'
import { shapeOf } from '../../../../shared/blobs/shape.ts'
import { BlobError } from '../blob-problem.ts'

/** Room left for everything else. Bytes. */
const ROOM = 64 * 1024 * 1024
/**
 * How long the disk's answer is reused, so that a request for thousands of files doesn't query it for each.
 * Milliseconds.
 */
const AGE = 1000

/** Free bytes on the disk that has this directory. */
export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize
}

export class DiskRoom {
  readonly #directory: string
  #free = 0
  #asked = Number.NEGATIVE_INFINITY

  constructor(directory: string) {
    this.#directory = directory
  }

  /** Rejects with BlobError `too-large` or `disk-full` if a file of this size doesn't fit. */
  async makeSure(size: number): Promise<void> {
    try {
      shapeOf(size)
    } catch {
      throw new BlobError('too-large', `${size} bytes`)
    }
    const now = performance.now()
    if (now - this.#asked > AGE) {
      this.#free = await freeBytes(this.#directory)
      this.#asked = now
    }
    if (this.#free < size + ROOM) throw new BlobError('disk-full', 'the disk is full')
  }
}
