import { chosenImage } from '../../docs/pictures.ts'

/** Longest side in pixels and quality, tried in this order until the picture is small enough. */
const STEPS: readonly [side: number, quality: number][] = [
  [1440, 0.85],
  [1200, 0.75],
  [1000, 0.65],
  [800, 0.6],
  [600, 0.5],
  [400, 0.4],
]

/** The decoded size of a base64 data URL. */
export const byteLength = (dataUrl: string): number => Math.ceil((dataUrl.length - dataUrl.indexOf(',') - 1) * 0.75)

/** Redraws a picture as WebP, in the largest size that fits; null if it can't be drawn, or no size fits. */
export async function smallerPicture(dataUrl: string, fits: (dataUrl: string) => boolean): Promise<string | null> {
  const picture = await chosenImage(dataUrl)
  if (!picture) return null
  const { naturalWidth, naturalHeight } = picture
  if (naturalWidth === 0 || naturalHeight === 0) return null
  for (const [side, quality] of STEPS) {
    const scale = Math.min(1, side / Math.max(naturalWidth, naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(naturalWidth * scale))
    canvas.height = Math.max(1, Math.round(naturalHeight * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const made = canvas.toDataURL('image/webp', quality)
    if (made.startsWith('data:image/webp;') && fits(made)) return made
  }
  return null
}
