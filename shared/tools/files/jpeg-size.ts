/**
 * The size of a JPEG file, found as libjpeg finds it (jdmarker.c: next_marker, read_markers, get_sof). A reader that
 * parses the markers differently can be tricked into another size than the one that is drawn.
 */

export interface PixelSize {
  width: number
  height: number
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
/** Markers without a length: libjpeg continues right after them. */
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
const isEnd = (marker: number): boolean => marker >= 0xd8 && marker <= 0xda

/** Returns null if no frame comes before the scan. @param start offset of the file's FF D8 */
function jpegSize(bytes: Uint8Array, start = 0): PixelSize | null {
  const short = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  // Anything that is not a marker is skipped.
  for (let at = bytes.indexOf(0xff, start + 2); at !== -1; at = bytes.indexOf(0xff, at)) {
    while (bytes[at] === 0xff) at += 1
    const marker = bytes[at] ?? 0
    at += 1
    // A zero is not a marker: libjpeg looks for the next one.
    if (marker === 0 || isAlone(marker)) continue
    if (isEnd(marker)) return null
    if (isFrame(marker)) return at + 7 > bytes.length ? null : { height: short(at + 3), width: short(at + 5) }
    const length = short(at)
    if (length < 2) return null
    at += length
  }
  return null
}

/** Maximum number of files within one file: no camera makes more. */
const FILES = 16

/**
 * The sizes of all files within a JPEG file, its own first: browsers also decode the thumbnails and gain maps in it.
 * Null if there are none, or too many.
 */
export function jpegSizes(bytes: Uint8Array): [PixelSize, ...PixelSize[]] | null {
  const own = jpegSize(bytes)
  if (!own) return null
  const others: PixelSize[] = []
  let files = 1
  for (let at = bytes.indexOf(0xff, 2); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] !== 0xd8 || bytes[at + 2] !== 0xff) continue
    files += 1
    if (files > FILES) return null
    const size = jpegSize(bytes, at)
    if (size) others.push(size)
  }
  return [own, ...others]
}
