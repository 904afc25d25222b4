/** Keys from passphrases, by Argon2id. */
import sodium from 'sodium-native'
import { utf8 } from '../../../shared/record/bytes.ts'

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

/** A damaged file must not ask for all memory. */
const MAXIMUM_COST: Argon2Cost = { operations: 16, memoryBytes: 2 ** 30 }

/** Null: no cost that a key may have. */
export function costOf(operations: unknown, memoryBytes: unknown): Argon2Cost | null {
  if (!isBetween(operations, 1, MAXIMUM_COST.operations)) return null
  if (!isBetween(memoryBytes, 8192, MAXIMUM_COST.memoryBytes)) return null
  return { operations, memoryBytes }
}

const isBetween = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most

/** The same key for a passphrase, whichever way its accents are typed. */
export async function keyFrom(passphrase: string, salt: Uint8Array, cost: Argon2Cost): Promise<Uint8Array> {
  const key = new Uint8Array(32)
  const password = utf8(passphrase.normalize('NFC'))
  const algorithm = sodium.crypto_pwhash_ALG_ARGON2ID13
  await sodium.crypto_pwhash_async(key, password, salt, cost.operations, cost.memoryBytes, algorithm)
  return key
}
