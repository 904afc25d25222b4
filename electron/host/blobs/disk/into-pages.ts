/** Files in the old layout, from before large pieces were page-aligned: all sealed pieces are stored back to back. */
import { open, rename, rm } from 'node:fs/promises'
import { type BlobShape, sealedLength, sealedSize } from '../../../../shared/blobs/shape.ts'
import { unwritable } from '../blob-problem.ts'
import { storedOffset, storedSize } from '../pieces/sealed-file.ts'
import { writeFully } from '../system/write-fully.ts'

/** Whether a file of this many bytes has the old layout. */
export const isFromBefore = (shape: BlobShape, bytes: number): boolean =>
  bytes === sealedSize(shape) && bytes !== storedSize(shape)

/**
 * Writes its pieces in the new layout to a file next to it, which then replaces it: one of them exists at any moment.
 * Doesn't check the pieces. Rejects with BlobError, and then leaves the file as it was.
 *
 * @param beside path of a file that doesn't exist yet, on the same disk
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
