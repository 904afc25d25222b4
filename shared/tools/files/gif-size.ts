/**
 * The drawn size of a GIF file: browsers enlarge its screen to fit the first frame (GIF89a, 18 to 26). Later frames are
 * cropped.
 */
import type { PixelSize } from './jpeg-size.ts'

const SCREEN = 6
const BLOCKS = 13
const EXTENSION = 0x21
const FRAME = 0x2c

/** Null if no frame is found. */
export function gifSize(bytes: Uint8Array): PixelSize | null {
  const short = (at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
  const flags = bytes[SCREEN + 4] ?? 0
  let at = BLOCKS + ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1))
  while (bytes[at] === EXTENSION) {
    at += 2
    for (let length = bytes[at]; length !== undefined && length > 0; length = bytes[at]) at += 1 + length
    at += 1
  }
  if (bytes[at] !== FRAME || at + 9 > bytes.length) return null
  return {
    width: Math.max(short(SCREEN), short(at + 1) + short(at + 5)),
    height: Math.max(short(SCREEN + 2), short(at + 3) + short(at + 7)),
  }
}
