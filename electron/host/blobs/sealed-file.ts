/** How the sealed pieces of a blob lie in its file: one after the other, large ones each from the beginning of a page on, so that they can be written past the system's cache. */
import { BLOB_LIMITS } from '../../../shared/blobs/limits.ts'
import { type BlobShape, sealedLength } from '../../../shared/blobs/shape.ts'
import { inPages } from './pieces/direct-writer.ts'

/** Whether each piece begins a page. */
export const liesInPages = ({ pieceSize }: BlobShape): boolean => pieceSize >= BLOB_LIMITS.usualPieceBytes

/** What a piece takes of the file, bytes. */
export function storedLength(shape: BlobShape, piece: number): number {
  const length = sealedLength(shape, piece)
  return liesInPages(shape) ? inPages(length) : length
}

/** Where a piece begins in the file. */
export const storedOffset = (shape: BlobShape, piece: number): number => piece * storedLength(shape, 0)

/** Of the whole file, bytes. */
export function storedSize(shape: BlobShape): number {
  const last = shape.pieces - 1
  return last < 0 ? 0 : storedOffset(shape, last) + storedLength(shape, last)
}
