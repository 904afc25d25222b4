import { bytesToHex } from '@noble/hashes/utils.js'

/** Lowercase hex digits, two for each random byte. */
export const randomHex = (bytes: number): string => bytesToHex(crypto.getRandomValues(new Uint8Array(bytes)))
