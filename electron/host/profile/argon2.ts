/** Keys from passphrases, by Argon2id. */
import sodium from 'sodium-native'
import { utf8 } from '../../../shared/record/bytes.ts'
import { bytes, uint } from '../../../shared/record/fields.ts'

/** The cost of one guess at a passphrase. */
export interface Argon2Cost {
  operations: number
  memoryBytes: number
}

export const SALT_BYTES = sodium.crypto_pwhash_SALTBYTES

export const USUAL_COST: Argon2Cost = {
  operations: sodium.crypto_pwhash_OPSLIMIT_MODERATE,
  memoryBytes: sodium.crypto_pwhash_MEMLIMIT_MODERATE,
}

/** The values stored to derive a key again. A damaged file must not request all memory. */
export const STRETCHING = { salt: bytes(SALT_BYTES), operations: uint(16, 1), memoryBytes: uint(2 ** 30, 8192) }

/** Derives the same key for a passphrase however its accents are encoded. */
export async function keyFrom(passphrase: string, salt: Uint8Array, cost: Argon2Cost): Promise<Uint8Array> {
  const key = new Uint8Array(32)
  const password = utf8(passphrase.normalize('NFC'))
  const algorithm = sodium.crypto_pwhash_ALG_ARGON2ID13
  await sodium.crypto_pwhash_async(key, password, salt, cost.operations, cost.memoryBytes, algorithm)
  return key
}
