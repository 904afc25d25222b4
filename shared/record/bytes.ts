import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'

export const toHex: (bytes: Uint8Array) => string = bytesToHex
/** Throws if the text isn't an even number of hex digits. */
export const fromHex: (text: string) => Uint8Array = hexToBytes
export const concat: (...parts: Uint8Array[]) => Uint8Array = concatBytes

const encoder = new TextEncoder()
export const utf8 = (text: string): Uint8Array => encoder.encode(text)

export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false
  return true
}
