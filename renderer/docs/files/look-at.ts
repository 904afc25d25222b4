/** Makes the thumbnail of a picture or video, off screen. */

import { randomHex } from '../../../shared/base/random-hex.ts'
import { withDoc } from '../../../shared/docs/with-doc.ts'
import { kindOf } from '../../../shared/tools/files/kinds.ts'
import { type FileLook, THUMBNAIL_SIDE } from '../../../shared/tools/files/shape.ts'
import { mediaDoc, putMedia } from '../../../shared/tools/media/shape.ts'
import type { Docs } from '../docs.ts'
import { chosenBitmap } from '../pictures.ts'

/** We don't decode larger pictures just for a thumbnail: they would use up all memory. */
const LARGEST_PICTURE = 256 * 1024 * 1024
/** How long we wait for the first frame of a video. Milliseconds. */
const PATIENCE = 8000
const QUALITY = 0.8
const LARGEST_SMALL = 48 * 1024

interface Small {
  width: number
  height: number
  bytes: Uint8Array<ArrayBuffer> | null
}

/** Null if it is neither a picture nor a video, or this browser can't read it. */
export async function lookAt(
  docs: Docs,
  { space, me, conversation }: { space: string; me: string; conversation: string | null },
  file: File,
): Promise<FileLook | null> {
  const kind = kindOf(file)
  if (kind !== 'video' && (kind !== 'picture' || file.size > LARGEST_PICTURE)) return null
  const found = await (kind === 'picture' ? lookAtPicture(file) : lookAtFilm(file)).catch(() => null)
  if (!found) return null
  const { width, height, bytes } = found
  if (!bytes) return { width, height }
  const small = randomHex(8)
  return withDoc(docs, space, mediaDoc(small, me, conversation ?? ''), ({ doc, snapshot: { writable } }) => {
    if (writable) putMedia(doc, bytes)
    return writable ? { width, height, small } : { width, height }
  })
}

async function lookAtPicture(file: File): Promise<Small | null> {
  const bitmap = await chosenBitmap(file)
  if (!bitmap) return null
  try {
    return await smaller(bitmap, bitmap.width, bitmap.height)
  } finally {
    bitmap.close()
  }
}

async function lookAtFilm(file: File): Promise<Small | null> {
  const url = URL.createObjectURL(file)
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'auto'
  try {
    await new Promise<void>((resolve, reject) => {
      setTimeout(() => reject(new Error('the film shows no frame')), PATIENCE)
      video.onerror = () => reject(new Error('this browser cannot show it'))
      video.onloadeddata = () => {
        video.onseeked = () => resolve()
        video.currentTime = Math.min(1, video.duration / 10 || 0)
      }
      video.src = url
    })
    return await smaller(video, video.videoWidth, video.videoHeight)
  } finally {
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(url)
  }
}

async function smaller(source: CanvasImageSource, width: number, height: number): Promise<Small | null> {
  if (width < 1 || height < 1 || width > 100_000 || height > 100_000) return null
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(width, height))
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
  const context = canvas.getContext('2d')
  if (!context) return { width, height, bytes: null }
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY })
  const bytes = blob.size > LARGEST_SMALL ? null : new Uint8Array(await blob.arrayBuffer())
  return { width, height, bytes }
}
