/**
 * How to turn a photo for display, as its camera recorded it: EXIF 2.32, 4.6.4 A, tag 274 in the first directory of its
 * TIFF block.
 */

const EXIF = 'Exif\0\0'
const ORIENTATION = 0x0112
const ENTRY_BYTES = 12

/**
 * Whether a JPEG file is shown on its side, with its stored height as its width. False for any other file. Never
 * throws.
 */
export function isSideways(bytes: Uint8Array): boolean {
  try {
    const tiff = tiffOf(bytes)
    return tiff !== null && orientationOf(tiff) >= 5
  } catch {
    return false
  }
}

/** The block with the camera's notes, one of the segments before the picture itself. */
function tiffOf(bytes: Uint8Array): DataView | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint16(0) !== 0xffd8) return null
  let at = 2
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (marker === 0xda) return null
    const length = view.getUint16(at + 2)
    const body = at + 4
    if (marker === 0xe1 && [...EXIF].every((letter, index) => view.getUint8(body + index) === letter.charCodeAt(0)))
      return new DataView(view.buffer, view.byteOffset + body + EXIF.length, length - 2 - EXIF.length)
    at += 2 + length
  }
  return null
}

/** 1 to 8; 1 if unspecified. */
function orientationOf(tiff: DataView): number {
  const isLittle = tiff.getUint16(0) === 0x4949
  const directory = tiff.getUint32(4, isLittle)
  const count = tiff.getUint16(directory, isLittle)
  for (let entry = 0; entry < count; entry++) {
    const at = directory + 2 + entry * ENTRY_BYTES
    if (tiff.getUint16(at, isLittle) !== ORIENTATION) continue
    const value = tiff.getUint16(at + 8, isLittle)
    return value <= 8 ? value : 1
  }
  return 1
}
