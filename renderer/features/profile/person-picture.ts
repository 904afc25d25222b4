/** A person's picture, made small enough to send to everyone. */
import { plainPicture } from '../../../shared/tools/people/shape.ts'
import { chosenBitmap } from '../../docs/pictures.ts'

const LARGEST_FILE = 64 * 1024 * 1024
/** Side in pixels and quality, tried in this order until the result is small enough. */
const STEPS: readonly [side: number, quality: number][] = [
  [128, 0.85],
  [112, 0.75],
  [96, 0.7],
  [80, 0.6],
]

/**
 * Crops the center of a picture to a small square, redrawn so that nothing else from the file remains. Null if it isn't
 * a picture.
 */
export async function personPictureOf(file: Blob): Promise<Uint8Array | null> {
  if (file.size > LARGEST_FILE) return null
  const bitmap = await chosenBitmap(file)
  if (!bitmap) return null
  try {
    const part = Math.min(bitmap.width, bitmap.height)
    const [left, top] = [(bitmap.width - part) / 2, (bitmap.height - part) / 2]
    for (const [side, quality] of STEPS) {
      const canvas = new OffscreenCanvas(side, side)
      const context = canvas.getContext('2d', { alpha: false })
      if (!context || part === 0) return null
      context.fillStyle = '#ffffff'
      context.fillRect(0, 0, side, side)
      context.imageSmoothingQuality = 'high'
      context.drawImage(bitmap, left, top, part, part, 0, 0, side, side)
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality })
      const picture = plainPicture(new Uint8Array(await blob.arrayBuffer()))
      if (picture) return picture
    }
    return null
  } finally {
    bitmap.close()
  }
}
