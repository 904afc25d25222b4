/** What a picture is by its bytes, read before a browser draws it: a few of them can say that it is as large as a house. */
import { imageDimensionsFromData } from 'image-dimensions'
import { gifSize } from './gif-size.ts'
import { isSideways } from './jpeg-orientation.ts'
import { jpegSizes, type PixelSize } from './jpeg-size.ts'

/** Raster, and nothing that can hold a script. */
export const RASTER_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
export type RasterType = (typeof RASTER_TYPES)[number]

/** Pixels of a side, and of all of it: drawn it takes four bytes for each. */
export const PICTURE_SIDE = 16_384
export const PICTURE_PIXELS = 40_000_000
/** Pixels of one that a person chose or opened: the largest photos of today's phones have 200 million. */
export const OPENED_PIXELS = 205_000_000

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
  const read = readSizes(bytes)
  const type = RASTER_TYPES.find((each) => each === read?.type)
  const size = read?.sizes[0]
  if (type === undefined || !size || !read.sizes.every(({ width, height }) => isDrawable(width, height))) return null
  const { width, height } = size
  return type === 'image/jpeg' && isSideways(bytes) ? { type, width: height, height: width } : { type, width, height }
}

/**
 * Whether a picture may be drawn that a person chose or opened: one at a time, so it may be larger, and of two more types. Of AVIF the size is
 * that of the file; its frames say theirs themselves.
 */
export const mayBeOpened = (bytes: Uint8Array): boolean =>
  readSizes(bytes)?.sizes.every(({ width, height }) => width > 0 && height > 0 && width * height <= OPENED_PIXELS) ??
  false

interface Sizes {
  type: string
  /** Of all that is decoded with it, its own first. */
  sizes: readonly [PixelSize, ...PixelSize[]]
}

/** By the bytes alone. Never throws. */
function readSizes(bytes: Uint8Array): Sizes | null {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return sized('image/jpeg', jpegSizes(bytes))
    if (bytes[0] === 0x42 && bytes[1] === 0x4d) return sized('image/bmp', [bmpSize(bytes)])
    const found = imageDimensionsFromData(bytes)
    if (!found) return null
    const size = found.type === 'gif' ? gifSize(bytes) : found
    return sized(`image/${found.type}`, size && [size])
  } catch {
    return null
  }
}

const sized = (type: string, sizes: Sizes['sizes'] | null): Sizes | null => sizes && { type, sizes }

/** Of the two forms of a header: that of OS/2 (12 bytes) and that of Windows, where a height below zero is one from above. Throws RangeError. */
function bmpSize(bytes: Uint8Array): PixelSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(14, true) === 12) return { width: view.getUint16(18, true), height: view.getUint16(20, true) }
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) }
}
