/** A maintainer's signing key in 24 words, on paper or in a file. The last word contains a checksum of the others. */
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { RELEASE_LIMITS as LIMITS } from '../limits.ts'

/** @param seed 32 bytes */
export const writeKey = (seed: Uint8Array): string => entropyToMnemonic(seed, wordlist)

/** Returns the seed; null for anything else. Ignores numbers, whitespace and case. */
export function readWrittenKey(text: string): Uint8Array | null {
  const words = text.length > LIMITS.writtenKey ? [] : (text.toLowerCase().match(/[a-z]+/g) ?? [])
  if (words.length !== 24) return null
  try {
    return mnemonicToEntropy(words.join(' '), wordlist)
  } catch {
    return null
  }
}
