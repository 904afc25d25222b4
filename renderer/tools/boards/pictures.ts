import type { BoardFile } from '../../../shared/tools/boards/element.ts'
import { BOARD_LIMITS } from '../../../shared/tools/boards/limits.ts'
import { heldPicture } from '../../docs/pictures.ts'
import { strings } from '../../strings/strings.ts'
import { byteLength, smallerPicture } from '../../ui/pictures/smaller-picture.ts'

export interface SourceFile {
  mimeType: string
  dataURL: string
  created: number
}

const fits = (dataUrl: string): boolean => byteLength(dataUrl) <= BOARD_LIMITS.pictureBytes

/**
 * The picture in the form that a board accepts: raster, at most `BOARD_LIMITS.pictureBytes`. Drawings (SVG) are
 * rasterized. Null if it can't be shown, or made small enough.
 */
export async function fitPicture({ mimeType, dataURL, created }: SourceFile): Promise<BoardFile | null> {
  if (isRaster(mimeType) && fits(dataURL) && heldPicture(dataURL) !== 'broken') return { mimeType, dataURL, created }
  const made = await smallerPicture(dataURL, fits)
  return made === null ? null : { mimeType: 'image/webp', dataURL: made, created }
}

/** A board's picture for the editor: itself, or text in its place. */
export const shownFile = (file: BoardFile): SourceFile =>
  heldPicture(file.dataURL) === 'broken' ? { ...file, mimeType: 'image/svg+xml', dataURL: brokenPicture() } : file

function brokenPicture(): string {
  const words = strings.app.pictureBroken
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200" viewBox="0 0 320 200"><rect width="320" height="200" fill="#e9ecef"/><text x="160" y="100" fill="#495057" font-family="sans-serif" font-size="16" text-anchor="middle" dominant-baseline="middle">${words}</text></svg>`
  return `data:image/svg+xml;base64,${btoa(String.fromCharCode(...new TextEncoder().encode(drawing)))}`
}

function isRaster(mimeType: string): mimeType is BoardFile['mimeType'] {
  return ['image/png', 'image/jpeg', 'image/webp', 'image/gif'].includes(mimeType)
}
