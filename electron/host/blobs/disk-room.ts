/** Whether there is room on a disk for what is to come. */
import { statfs } from 'node:fs/promises'
import { shapeOf } from '../../../shared/blobs/shape.ts'
import { BlobError } from './blob-problem.ts'

/** Room that is left for everything else. Bytes. */
const ROOM = 64 * 1024 * 1024
/** Whoever asks for thousands of files need not have the disk asked for each. Milliseconds. */
const AGE = 1000

/** Of the disk that a directory lies on. */
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

  /** Rejects with BlobError `too-large` or `disk-full` where a file of this size can never fit. */
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
    if (this.#free < size + ROOM) throw new BlobError('disk-full', 'there is not enough room on the disk')
  }
}
