/**
 * Cuts bytes at places that depend on their content, so that an insertion changes only the chunks around it: FastCDC.
 */

import { concat } from '../../record/bytes.ts'

/** Bytes per chunk: minimum, usual and maximum. */
export const CHUNK = { least: 1024, usual: 4096, most: 16 * 1024 } as const

/** Before the usual length, a cut needs more zero bits than after it, so that most chunks have about that length. */
const [EARLY, LATE] = [0xfffc0000 | 0, 0xffc00000 | 0]

/** An arbitrary number for each byte, the same on all devices. */
const GEAR = gear()

function gear(): Int32Array {
  const numbers = new Int32Array(256)
  let state = 0x9e3779b9
  for (let index = 0; index < numbers.length; index++) {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    numbers[index] = mixed ^ (mixed >>> 14)
  }
  return numbers
}

/** Returns the end of the chunk that begins at `start`, if no bytes follow after these. */
export function chunkEnd(bytes: Uint8Array, start: number): number {
  const most = Math.min(bytes.length, start + CHUNK.most)
  const usual = Math.min(most, start + CHUNK.usual)
  let [at, hash] = [Math.min(most, start + CHUNK.least), 0]
  for (; at < usual; at++) {
    hash = ((hash << 1) + (GEAR[bytes[at] as number] as number)) | 0
    if ((hash & EARLY) === 0) return at + 1
  }
  for (; at < most; at++) {
    hash = ((hash << 1) + (GEAR[bytes[at] as number] as number)) | 0
    if ((hash & LATE) === 0) return at + 1
  }
  return most
}

/** The chunks of a stream, in order; each is valid until the next one. */
export async function* chunksOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0)
  for await (const part of source) {
    const bytes = concat(rest, part)
    let start = 0
    while (bytes.length - start >= CHUNK.most) {
      const end = chunkEnd(bytes, start)
      yield bytes.subarray(start, end)
      start = end
    }
    rest = bytes.slice(start)
  }
  for (let start = 0; start < rest.length; ) {
    const end = chunkEnd(rest, start)
    yield rest.subarray(start, end)
    start = end
  }
}
