/** Makes pictures small enough for a message. Encoding runs off the main thread (ImageBitmap, OffscreenCanvas). */
import { PICTURE_TYPES } from '../../../../shared/tools/chat/shape.ts'
import { readPicture } from '../../../../shared/tools/files/picture.ts'
import { MEDIA_BYTES } from '../../../../shared/tools/media/shape.ts'
import { chosenBitmap } from '../../../docs/pictures.ts'
import type { PendingFile } from './pending.ts'

/** Longest side in pixels and quality, tried in this order until the picture is small enough. */
const STEPS: readonly [side: number, quality: number][] = [
  [2048, 0.85],
  [1600, 0.8],
  [1280, 0.75],
  [1024, 0.65],
  [800, 0.6],
  [600, 0.5],
]
/** Larger files are not even read. */
const LARGEST_FILE = 64 * 1024 * 1024
const NAME = 255

type PictureType = (typeof PICTURE_TYPES)[number]
const isPicture = (type: string): type is PictureType => (PICTURE_TYPES as readonly string[]).includes(type)

/** Photos are always redrawn, which removes the camera's metadata, above all the location. */
const KEPT_AS_THEY_ARE: readonly string[] = ['image/png', 'image/gif', 'image/webp']

export type FitResult = { ok: true; file: PendingFile } | { ok: false; reason: 'no-picture' | 'too-large' | 'canceled' }

/**
 * The picture in a form that can be attached to a message, in its own type if that can be made small enough. Stops if
 * aborted.
 */
export async function fitPicture(file: File, signal?: AbortSignal): Promise<FitResult> {
  if (!file.type.startsWith('image/')) return { ok: false, reason: 'no-picture' }
  if (file.size > LARGEST_FILE) return { ok: false, reason: 'too-large' }
  const bitmap = await chosenBitmap(file)
  if (!bitmap || bitmap.width === 0 || bitmap.height === 0) return { ok: false, reason: 'no-picture' }
  const { width, height } = bitmap
  const name = file.name.slice(0, NAME)
  const sides = Math.max(width, height)
  try {
    if (file.size <= MEDIA_BYTES && isPicture(file.type) && KEPT_AS_THEY_ARE.includes(file.type)) {
      const bytes = new Uint8Array(await file.arrayBuffer())
      // Others wouldn't draw a larger one.
      if (readPicture(bytes))
        return { ok: true, file: { about: { kind: 'picture', type: file.type, name, width, height }, bytes } }
    }
    for (const type of file.type === 'image/jpeg' ? ['image/jpeg'] : [file.type, 'image/webp']) {
      if (!isPicture(type)) continue
      for (const [side, quality] of STEPS) {
        if (signal?.aborted) return { ok: false, reason: 'canceled' }
        const scale = Math.min(1, side / sides)
        const [wide, high] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
        const blob = await encode(bitmap, wide, high, type, quality)
        // A browser that can't encode a type uses another.
        if (blob?.type !== type) break
        if (blob.size > MEDIA_BYTES) continue
        const bytes = new Uint8Array(await blob.arrayBuffer())
        return { ok: true, file: { about: { kind: 'picture', type, name, width: wide, height: high }, bytes } }
      }
    }
    return { ok: false, reason: 'too-large' }
  } finally {
    bitmap.close()
  }
}

async function encode(bitmap: ImageBitmap, width: number, height: number, type: string, quality: number) {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) return null
  context.drawImage(bitmap, 0, 0, width, height)
  return canvas.convertToBlob({ type, quality }).catch(() => null)
}
