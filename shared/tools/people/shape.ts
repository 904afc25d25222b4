/**
 * How a person looks to others in a space: each device has its own lane with a small picture. Root map `profile`;
 * `picture` is a plain WebP file: no animation, no layers, no metadata.
 */
import type * as Y from 'yjs'

export const PEOPLE_ROOT = 'profile'
export const PEOPLE_PREFIX = 'people/'
const PICTURE = 'picture'

/** Maximum number of bytes, and of pixels on the longer side. */
export const PERSON_PICTURE = { bytes: 8 * 1024, side: 128 } as const

/** @param device hex */
export const personDoc = (device: string): string => `${PEOPLE_PREFIX}${device}`

const says = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0))

const number = (bytes: Uint8Array, at: number, length: number): number => {
  let value = 0
  for (let index = length - 1; index >= 0; index--) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}

/** Whether a person's picture can be shown: small in bytes and pixels, in the one format that Parley writes. */
export function isPersonPicture(value: unknown): value is Uint8Array<ArrayBuffer> {
  if (!(value instanceof Uint8Array) || value.length < 30 || value.length > PERSON_PICTURE.bytes) return false
  // A RIFF file with one chunk: a VP8 key frame, which begins with its size in pixels.
  if (!says(value, 0, 'RIFF') || !says(value, 8, 'WEBPVP8 ') || number(value, 4, 4) !== value.length - 8) return false
  const chunk = number(value, 16, 4)
  if (chunk + (chunk % 2) !== value.length - 20 || ((value[20] ?? 1) & 1) !== 0) return false
  if (number(value, 23, 3) !== 0x2a019d) return false
  const sides = [number(value, 26, 2) & 0x3fff, number(value, 28, 2) & 0x3fff]
  return sides.every((side) => side > 0 && side <= PERSON_PICTURE.side)
}

/** The picture in a WebP file, without color profiles and other chunks. Null if the file contains no plain picture. */
export function plainPicture(file: Uint8Array): Uint8Array | null {
  for (let at = 12; at + 8 <= file.length; ) {
    const size = number(file, at + 4, 4)
    const end = at + 8 + size + (size % 2)
    if (end > file.length) return null
    if (says(file, at, 'VP8 ')) {
      const plain = new Uint8Array(12 + end - at)
      plain.set(file.subarray(0, 12))
      plain.set(file.subarray(at, end), 12)
      for (let byte = 0; byte < 4; byte++) plain[4 + byte] = ((plain.length - 8) >>> (8 * byte)) & 0xff
      return isPersonPicture(plain) ? plain : null
    }
    at = end
  }
  return null
}

/** Null if there is no picture that can be shown. */
export function personPicture(doc: Y.Doc): Uint8Array<ArrayBuffer> | null {
  const value = doc.getMap(PEOPLE_ROOT).get(PICTURE)
  return isPersonPicture(value) ? value : null
}

export function setPersonPicture(doc: Y.Doc, picture: Uint8Array | null): void {
  if (picture) doc.getMap(PEOPLE_ROOT).set(PICTURE, picture)
  else doc.getMap(PEOPLE_ROOT).delete(PICTURE)
}
