/** The icon formats of macOS and Windows, which are containers of pictures. */

/** @typedef {{ size: number, png: Buffer, rgba: Buffer }} Picture a square; size: pixels */

/** macOS's types for a PNG of each size, for standard and for Retina displays. @type {Record<number, string[]>} */
const ICNS_TYPES = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
}
/** The only size that Windows reads as PNG, in pixels. */
const ICO_PNG = 256
const ICO_HEADER = 6
const ICO_ENTRY = 16

/** @param {readonly Picture[]} pictures @returns {Buffer} an .icns file */
export function icnsOf(pictures) {
  const parts = pictures.flatMap(({ size, png }) =>
    (ICNS_TYPES[size] ?? []).flatMap((type) => [icnsHead(type, png.length), png]),
  )
  const body = Buffer.concat(parts)
  return Buffer.concat([icnsHead('icns', body.length), body])
}

/** @param {string} type @param {number} length of the data that follows, in bytes */
function icnsHead(type, length) {
  const head = Buffer.alloc(8, type, 'latin1')
  head.writeUInt32BE(length + head.length, 4)
  return head
}

/** @param {readonly Picture[]} pictures @returns {Buffer} an .ico file */
export function icoOf(pictures) {
  const fitting = pictures.filter(({ size }) => size <= ICO_PNG)
  const images = fitting.map((picture) => (picture.size === ICO_PNG ? picture.png : bitmapOf(picture)))
  const head = Buffer.alloc(ICO_HEADER + ICO_ENTRY * fitting.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(fitting.length, 4)
  let offset = head.length
  fitting.forEach(({ size }, index) => {
    const at = ICO_HEADER + ICO_ENTRY * index
    const { length } = /** @type {Buffer} */ (images[index])
    // 256 doesn't fit, and is written as 0.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += length
  })
  return Buffer.concat([head, ...images])
}

/**
 * A bitmap in the format of icons: 32 bits per pixel, rows from bottom to top, then an empty mask.
 * @param {Picture} picture
 */
function bitmapOf({ size, rgba }) {
  const head = Buffer.alloc(40)
  head.writeUInt32LE(head.length, 0)
  head.writeInt32LE(size, 4)
  head.writeInt32LE(size * 2, 8)
  head.writeUInt16LE(1, 12)
  head.writeUInt16LE(32, 14)
  const lines = Array.from({ length: size }, (_, line) => {
    const bytes = Buffer.from(rgba.subarray(line * size * 4, (line + 1) * size * 4))
    // Blue before red.
    for (let at = 0; at < bytes.length; at += 4) bytes.subarray(at, at + 3).reverse()
    return bytes
  })
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size)
  return Buffer.concat([head, ...lines.toReversed(), mask])
}
