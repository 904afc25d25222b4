import type { BoardFile } from '../../../shared/tools/whiteboard/element.ts'
import { BOARD_LIMITS } from '../../../shared/tools/whiteboard/limits.ts'

/** Longest side in pixels and quality, tried in this order until the picture is small enough. */
const STEPS: readonly [number, number][] = [
  [1440, 0.85],
  [1200, 0.75],
  [1000, 0.65],
  [800, 0.6],
  [600, 0.5],
  [400, 0.4],
]

interface SourceFile {
  mimeType: string
  dataURL: string
  created: number
}

/**
 * The picture as it may stand on a board: raster, at most `BOARD_LIMITS.pictureBytes`. Drawings (SVG) become pictures.
 * Null where it is none that can be shown, or cannot be made small enough.
 */
export async function fitPicture(file: SourceFile): Promise<BoardFile | null> {
  const { mimeType, dataURL, created } = file
  if (isRaster(mimeType) && byteLength(dataURL) <= BOARD_LIMITS.pictureBytes) return { mimeType, dataURL, created }
  const picture = await decode(dataURL)
  if (picture === null) return null
  for (const [side, quality] of STEPS) {
    const scaled = draw(picture, side)?.toDataURL('image/webp', quality)
    if (scaled?.startsWith('data:image/webp;') && byteLength(scaled) <= BOARD_LIMITS.pictureBytes)
      return { mimeType: 'image/webp', dataURL: scaled, created }
  }
  return null
}

function isRaster(mimeType: string): mimeType is BoardFile['mimeType'] {
  return ['image/png', 'image/jpeg', 'image/webp', 'image/gif'].includes(mimeType)
}

function byteLength(dataURL: string): number {
  return Math.ceil((dataURL.length - dataURL.indexOf(',') - 1) * 0.75)
}

async function decode(dataURL: string): Promise<HTMLImageElement | null> {
  const picture = new Image()
  picture.src = dataURL
  try {
    await picture.decode()
    return picture.naturalWidth > 0 && picture.naturalHeight > 0 ? picture : null
  } catch {
    return null
  }
}

function draw(picture: HTMLImageElement, side: number): HTMLCanvasElement | null {
  const scale = Math.min(1, side / Math.max(picture.naturalWidth, picture.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale))
  const context = canvas.getContext('2d')
  context?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return context ? canvas : null
}
