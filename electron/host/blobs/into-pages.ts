/** Files from before large pieces began pages of their own: all sealed pieces lie in them one right after the other. */
import { open, rename, rm } from 'node:fs/promises'
import { type BlobShape, sealedLength, sealedSize } from '../../../shared/blobs/shape.ts'
import { unwritable } from './blob-problem.ts'
import { storedOffset, storedSize } from './sealed-file.ts'
import { writeFully } from './write-fully.ts'

/** Whether a file of so many bytes is one of these. */
export const isFromBefore = (shape: BlobShape, bytes: number): boolean =>
  bytes === sealedSize(shape) && bytes !== storedSize(shape)

/**
 * Writes its pieces anew to where they belong, beside it, and puts that in its place: at any moment there is one or the other. Nothing is looked at.
 * Rejects with BlobError, and the file is as it was.
 *
 * @param beside of a file that there is not yet, on the same disk
 */
export async function putIntoPages(path: string, shape: BlobShape, beside: string): Promise<void> {
  try {
    await copy(path, shape, beside)
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {})
    throw unwritable(error)
  }
}

async function copy(path: string, shape: BlobShape, beside: string): Promise<void> {
  const from = await open(path, 'r')
  try {
    const to = await open(beside, 'wx')
    try {
      const piece = new Uint8Array(sealedLength(shape, 0))
      for (let index = 0; index < shape.pieces; index++) {
        const { bytesRead } = await from.read(piece, 0, sealedLength(shape, index), index * piece.length)
        await writeFully(to, piece.subarray(0, bytesRead), storedOffset(shape, index))
      }
      await to.truncate(storedSize(shape))
      await to.datasync()
    } finally {
      await to.close()
    }
  } finally {
    await from.close()
  }
}
