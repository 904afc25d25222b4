/** Pictures for tests: as many bytes of a file as say what it is. */

const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))
const big = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, index) => (value >>> (8 * (bytes - 1 - index))) & 0xff)
const little = (value: number, bytes: number): number[] => big(value, bytes).reverse()

/** The beginning of a PNG file. @param mark makes it another one */
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

export const gifOf = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array([...letters('GIF89a'), ...little(width, 2), ...little(height, 2), 0, 0, 0])

/** As a draft holds it. */
export const asDraftPicture = (bytes: Uint8Array, type = 'image/png'): string =>
  `data:${type};base64,${btoa(String.fromCharCode(...bytes))}`
