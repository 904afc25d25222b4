/** Captures the picture on screen as a file. */
import { momentInName } from './moment-in-name.ts'

const TYPE = 'image/jpeg'
const QUALITY = 0.92

/**
 * @param nameOf returns the file's name, given the local time to the second
 * @returns null if there is no picture yet
 */
export async function takePhoto(
  source: HTMLVideoElement | HTMLCanvasElement,
  nameOf: (moment: string) => string,
): Promise<File | null> {
  const [width, height] =
    source instanceof HTMLVideoElement ? [source.videoWidth, source.videoHeight] : [source.width, source.height]
  if (width === 0 || height === 0) return null
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  canvas.getContext('2d')?.drawImage(source, 0, 0)
  const moment = momentInName(new Date())
  const bytes = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, TYPE, QUALITY))
  return bytes && new File([bytes], nameOf(moment), { type: TYPE })
}
