/** Pictures for tests: just enough bytes of a file to be recognized. */

const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))
const big = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, index) => (value >>> (8 * (bytes - 1 - index))) & 0xff)
const little = (value: number, bytes: number): number[] => big(value, bytes).reverse()

/** The beginning of a PNG file. @param mark makes files differ */
export const pngOf = (width: number, height: number, mark = 0): Uint8Array<ArrayBuffer> =>
  new Uint8Array([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...big(13, 4),
    ...letters('IHDR'),
    ...big(width, 4),
    ...big(height, 4),
    ...[8, 6, 0, 0, 0],
    ...big(mark, 4),
  ])

/** @param frame the first frame, if it is larger than the screen */
export const gifOf = (width: number, height: number, frame = { width, height }): Uint8Array<ArrayBuffer> =>
  new Uint8Array([
    ...letters('GIF89a'),
    ...[...little(width, 2), ...little(height, 2), 0x80, 0, 0, 0, 0, 0, 255, 255, 255],
    ...[0x21, 0xf9, 4, 0, 0, 0, 0, 0],
    ...[0x2c, 0, 0, 0, 0, ...little(frame.width, 2), ...little(frame.height, 2), 0],
  ])

export const bmpOf = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array([...letters('BM'), ...Array(12).fill(0), ...little(40, 4), ...little(width, 4), ...little(height, 4)])

/** The beginning of a photo. @param orientation of the camera, 1 to 8; null if unspecified */
export function jpegOf(
  width: number,
  height: number,
  orientation: number | null = null,
  order: 'big' | 'little' = 'big',
): Uint8Array<ArrayBuffer> {
  const number = order === 'big' ? big : little
  const tiff = [
    ...letters(order === 'big' ? 'MM' : 'II'),
    ...number(42, 2),
    ...number(8, 4),
    ...number(2, 2),
    ...[...number(0x010f, 2), ...number(2, 2), ...number(2, 4), ...letters('A\0'), 0, 0],
    ...[...number(0x0112, 2), ...number(3, 2), ...number(1, 4), ...number(orientation ?? 0, 2), 0, 0],
    ...number(0, 4),
  ]
  const exif = [...letters('Exif\0\0'), ...tiff]
  return new Uint8Array([
    ...[0xff, 0xd8],
    ...[0xff, 0xe0, ...big(7, 2), ...letters('JFIF\0')],
    ...(orientation === null ? [] : [0xff, 0xe1, ...big(2 + exif.length, 2), ...exif]),
    ...[0xff, 0xc0, ...big(11, 2), 8, ...big(height, 2), ...big(width, 2), 1, 1, 0x11, 0],
    ...[0xff, 0xda],
  ])
}

/** A picture as a draft embeds it. */
export const asDraftPicture = (bytes: Uint8Array, type = 'image/png'): string =>
  `data:${type};base64,${btoa(String.fromCharCode(...bytes))}`
