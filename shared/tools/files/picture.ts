/** A picture's type and size, read from its bytes before a browser draws it: a few bytes can claim a huge size. */
import { imageDimensionsFromData } from 'image-dimensions'
import { gifSize } from './gif-size.ts'
import { isSideways } from './jpeg-orientation.ts'
import { jpegSizes, type PixelSize } from './jpeg-size.ts'

/** Raster types, none of which can hold a script. */
export const RASTER_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
export type RasterType = (typeof RASTER_TYPES)[number]

/** Maximum pixels per side, and in total. When drawn, each takes four bytes. */
export const PICTURE_SIDE = 16_384
export const PICTURE_PIXELS = 40_000_000
/** Maximum pixels of a picture that a person chose or opened: the largest photos of current phones have 200 million. */
export const OPENED_PIXELS = 205_000_000
/** Maximum bytes of a drawing (SVG) that a person chose. */
export const VECTOR_BYTES = 1_000_000

/** The size as shown: a photo taken sideways is turned. */
export interface PictureSize {
  type: RasterType
  width: number
  height: number
}

/** Whether a picture of this size can be drawn safely. */
export const isDrawable = (width: number, height: number): boolean =>
  width > 0 && height > 0 && Math.max(width, height) <= PICTURE_SIDE && width * height <= PICTURE_PIXELS

/** Returns null if it isn't a picture of a known type, or is too large to be drawn. Never throws. */
export function readPicture(bytes: Uint8Array): PictureSize | null {
  const read = readSizes(bytes)
  const type = RASTER_TYPES.find((each) => each === read?.type)
  const size = read?.sizes[0]
  if (type === undefined || !size || !read.sizes.every(({ width, height }) => isDrawable(width, height))) return null
  const { width, height } = size
  return type === 'image/jpeg' && isSideways(bytes) ? { type, width: height, height: width } : { type, width, height }
}

/**
 * Whether a picture that a person chose or opened can be drawn. Only one is drawn at a time, so it can be larger, and
 * of two more types. For AVIF the size is the file's; its frames name their own.
 */
export const mayBeOpened = (bytes: Uint8Array): boolean =>
  readSizes(bytes)?.sizes.every(({ width, height }) => width > 0 && height > 0 && width * height <= OPENED_PIXELS) ??
  false

interface Sizes {
  type: string
  /** The sizes of everything decoded with it, its own first. */
  sizes: readonly [PixelSize, ...PixelSize[]]
}

/** From the bytes alone. Never throws. */
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

/**
 * Handles both header forms: OS/2 (12 bytes) and Windows, in which a negative height means top-down rows. Throws
 * RangeError.
 */
function bmpSize(bytes: Uint8Array): PixelSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(14, true) === 12) return { width: view.getUint16(18, true), height: view.getUint16(20, true) }
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) }
}
