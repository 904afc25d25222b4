/**
 * Writes completely or fails: a full disk may accept only the beginning, and report that only by the number of bytes
 * written.
 */
import type { FileHandle } from 'node:fs/promises'
import { BlobError, unwritable } from '../blob-problem.ts'

/** Rejects with BlobError. @param position in the file, bytes */
export async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await handle
      .write(bytes, written, bytes.length - written, position + written)
      .catch((error: unknown) => {
        throw unwritable(error)
      })
    if (bytesWritten === 0) throw new BlobError('disk-full', 'nothing more was written')
    written += bytesWritten
  }
}
