import { sha256 } from '@noble/hashes/sha2.js'
import { toHex, utf8 } from '../../record/bytes.ts'

/** The hash of a seed, a position, or a secret. */
export const hashOfText = (text: string): string => toHex(sha256(utf8(text)))
