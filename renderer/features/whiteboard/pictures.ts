import type { BoardFile } from '../../../shared/tools/whiteboard/element.ts'
import { BOARD_LIMITS } from '../../../shared/tools/whiteboard/limits.ts'
import { byteLength, smallerPicture } from '../../ui/smaller-picture.ts'

interface SourceFile {
  mimeType: string
  dataURL: string
  created: number
}

const fits = (dataUrl: string): boolean => byteLength(dataUrl) <= BOARD_LIMITS.pictureBytes

/**
 * The picture as it may stand on a board: raster, at most `BOARD_LIMITS.pictureBytes`. Drawings (SVG) become pictures.
 * Null where it is none that can be shown, or cannot be made small enough.
 */
export async function fitPicture({ mimeType, dataURL, created }: SourceFile): Promise<BoardFile | null> {
  if (isRaster(mimeType) && fits(dataURL)) return { mimeType, dataURL, created }
  const made = await smallerPicture(dataURL, fits)
  return made === null ? null : { mimeType: 'image/webp', dataURL: made, created }
}

function isRaster(mimeType: string): mimeType is BoardFile['mimeType'] {
  return ['image/png', 'image/jpeg', 'image/webp', 'image/gif'].includes(mimeType)
}
