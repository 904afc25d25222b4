/**
 * Saves a complete blob to a plain file: writes next to the target first, so that no partial file ever has the target's
 * name.
 */
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { cleanFileName, numberedName } from '../../../../shared/blobs/file-name.ts'
import type { BlobShape } from '../../../../shared/blobs/shape.ts'
import { plainLength } from '../../../../shared/blobs/shape.ts'
import { BlobError, unwritable } from '../blob-problem.ts'
import { markHere } from './mark-of-origin.ts'
import { nameNew } from './name-new.ts'
import { writeFully } from './write-fully.ts'

/** Maximum number of names to try: `name (2)` and so on. */
const COPIES = 1000

export interface SaveOptions {
  directory: string
  /** The name that others chose; it is sanitized. */
  name: string
  /** If the name is taken: append another number, replace the file, or throw BlobError `exists`. */
  onTaken: 'number' | 'replace' | 'fail'
  onProgress?(done: number): void
  signal?: AbortSignal
}

/** Rejects with BlobError or the signal's reason, and then leaves nothing there. @returns the path of the saved file */
export async function saveAs(
  shape: BlobShape,
  readPlain: (piece: number) => Promise<Uint8Array>,
  random: string,
  options: SaveOptions,
  mark = markHere,
): Promise<string> {
  const name = cleanFileName(options.name)
  const part = join(options.directory, `.parley-${random}.part`)
  let handle: FileHandle
  try {
    handle = await open(part, 'wx')
  } catch (error) {
    throw unwritable(error)
  }
  try {
    try {
      await writeAll(handle, shape, readPlain, options)
    } finally {
      await handle.close()
    }
    await mark(part)
    return await giveName(part, join(options.directory, name), options.onTaken)
  } catch (error) {
    await rm(part, { force: true }).catch(() => {})
    if (options.signal?.aborted) throw options.signal.reason
    throw unwritable(error)
  }
}

async function writeAll(
  handle: FileHandle,
  shape: BlobShape,
  readPlain: (piece: number) => Promise<Uint8Array>,
  { onProgress, signal }: SaveOptions,
): Promise<void> {
  let done = 0
  let writing: Promise<unknown> = Promise.resolve()
  for (let piece = 0; piece < shape.pieces; piece++) {
    signal?.throwIfAborted()
    const bytes = await readPlain(piece)
    await writing
    writing = writeFully(handle, bytes, piece * shape.pieceSize)
    writing.catch(() => {})
    done += plainLength(shape, piece)
    onProgress?.(done)
  }
  await writing
  await handle.datasync()
}

export async function giveName(part: string, target: string, onTaken: SaveOptions['onTaken']): Promise<string> {
  if (onTaken === 'replace') {
    await rename(part, target)
    return target
  }
  for (let number = 1; number <= COPIES; number++) {
    const path = join(dirname(target), numberedName(basename(target), number))
    try {
      await nameNew(part, path)
      return path
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || onTaken === 'fail') throw error
    }
  }
  throw new BlobError('exists', 'there are too many files of this name')
}
