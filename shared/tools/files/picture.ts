/** What a picture is by its bytes, read before a browser draws it: a few of them can say that it is as large as a house. */
import { imageDimensionsFromData } from 'image-dimensions'
import { isSideways } from './jpeg-orientation.ts'

/** Raster, and nothing that can hold a script. */
export const RASTER_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
export type RasterType = (typeof RASTER_TYPES)[number]

/** Pixels of a side, and of all of it: drawn it takes four bytes for each. */
export const PICTURE_SIDE = 16_384
export const PICTURE_PIXELS = 40_000_000

/** As it is shown: a photo that the camera held sideways is turned. */
export interface PictureSize {
  type: RasterType
  width: number
  height: number
}

/** Whether a picture of that many pixels may be drawn. */
export const isDrawable = (width: number, height: number): boolean =>
  width > 0 && height > 0 && Math.max(width, height) <= PICTURE_SIDE && width * height <= PICTURE_PIXELS

/** Null where it is no picture of a known type, or one that is too large to be drawn. Never throws. */
export function readPicture(bytes: Uint8Array): PictureSize | null {
  try {
    const { type: format, width, height } = imageDimensionsFromData(bytes) ?? { type: '', width: 0, height: 0 }
    const type = RASTER_TYPES.find((each) => each === `image/${format}`)
    if (type === undefined || !isDrawable(width, height)) return null
    return type === 'image/jpeg' && isSideways(bytes) ? { type, width: height, height: width } : { type, width, height }
  } catch {
    return null
  }
}
