import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'

export const toHex: (bytes: Uint8Array) => string = bytesToHex
/** Throws where the text is not an even number of hex digits. */
export const fromHex: (text: string) => Uint8Array = hexToBytes
export const concat: (...parts: Uint8Array[]) => Uint8Array = concatBytes

const encoder = new TextEncoder()
export const utf8 = (text: string): Uint8Array => encoder.encode(text)

export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false
  return true
}

/** Byte-wise order, the shorter first among equals. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const difference = (left[index] as number) - (right[index] as number)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
