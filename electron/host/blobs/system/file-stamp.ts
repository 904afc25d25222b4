/** Detects whether a file is still the one that was read. */
import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import type { FileStamp } from '../blob-entry.ts'
import { BlobError } from '../blob-problem.ts'

export function stampIn(stats: BigIntStats): FileStamp {
  return {
    size: Number(stats.size),
    changed: String(stats.mtimeNs),
    touched: String(stats.ctimeNs),
    inode: String(stats.ino),
    device: String(stats.dev),
  }
}

/** Throws BlobError `not-a-file` for folders, links and devices: a link's target isn't what the person dropped. */
export async function stampAt(path: string): Promise<FileStamp> {
  const stats = await lstat(path, { bigint: true })
  if (!stats.isFile()) throw new BlobError('not-a-file', `${path} is not a plain file`)
  return stampIn(stats)
}

/**
 * Doesn't wait for a writer if the file was replaced with a pipe; the pipe is empty then. Rejects if the file was
 * replaced with a link, which leads elsewhere.
 */
export const openToRead = (path: string): Promise<FileHandle> =>
  open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0))

export async function stampOf(handle: FileHandle): Promise<FileStamp> {
  return stampIn(await handle.stat({ bigint: true }))
}

/**
 * Whether it is the same file with the same bytes, as far as the system knows. Even if not, the bytes may be the same.
 */
export function isSameStamp(one: FileStamp, other: FileStamp): boolean {
  const isUntouched = one.touched === undefined || other.touched === undefined || one.touched === other.touched
  return isUntouched && isSameButForName(one, other)
}

/** Like `isSameStamp`, but allows a rename in between, which touches the file. */
export function isSameButForName(one: FileStamp, other: FileStamp): boolean {
  // Device numbers may change when a disk is mounted again.
  return one.size === other.size && one.changed === other.changed && one.inode === other.inode
}
