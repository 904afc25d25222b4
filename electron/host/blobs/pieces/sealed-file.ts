/**
 * How the sealed pieces of a blob are stored in its file: back to back if small; if large, each at the beginning of a
 * page, so that they can bypass the system's cache.
 */
import { type FileHandle, open } from 'node:fs/promises'
import { BLOB_LIMITS } from '../../../../shared/blobs/limits.ts'
import { type BlobShape, sealedLength } from '../../../../shared/blobs/shape.ts'

const PAGE_BYTES = 4096

/** This many bytes, rounded up to whole pages. */
export const inPages = (bytes: number): number => Math.ceil(bytes / PAGE_BYTES) * PAGE_BYTES

/** Whether each piece begins on a page. */
export const hasPageLayout = ({ pieceSize }: BlobShape): boolean => pieceSize >= BLOB_LIMITS.usualPieceBytes

/** Bytes that a piece occupies in the file. */
export function storedLength(shape: BlobShape, piece: number): number {
  const length = sealedLength(shape, piece)
  return hasPageLayout(shape) ? inPages(length) : length
}

/** Offset of a piece in the file. */
export const storedOffset = (shape: BlobShape, piece: number): number => piece * storedLength(shape, 0)

/** Size of the whole file in bytes. */
export function storedSize(shape: BlobShape): number {
  const last = shape.pieces - 1
  return last < 0 ? 0 : storedOffset(shape, last) + storedLength(shape, last)
}

/**
 * Whether a file of this many bytes has all pieces. A file written through the system's cache ends with the last piece,
 * not with the last page.
 */
export function isWholeSize(shape: BlobShape, bytes: number): boolean {
  const last = shape.pieces - 1
  const end = last < 0 ? 0 : storedOffset(shape, last) + sealedLength(shape, last)
  return bytes === end || bytes === storedSize(shape)
}

/** Opens a file to write pieces into, or creates it. */
export const openToWrite = (path: string): Promise<FileHandle> => open(path, 'r+').catch(() => open(path, 'wx+'))
