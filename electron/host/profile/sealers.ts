/** Seals for a device key without a key ring: none (the file's mode protects it), or a passphrase. */
import sodium from 'sodium-native'
import { utf8 } from '../../../shared/record/bytes.ts'
import { decode, encode } from '../../../shared/record/cbor.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import type { KeySealer } from './key-vault.ts'
import { ProfileError } from './profile-error.ts'

export const noSealer: KeySealer = {
  sealing: 'none',
  seal: async (secret) => secret,
  open: async (sealed) => sealed,
}

/** The cost of one guess at a passphrase. */
export interface Argon2Cost {
  operations: number
  memoryBytes: number
}

const DOMAIN = utf8('parley device key 1')
const KEY_BYTES = 32
const NONCE_BYTES = 24
const SEALED_BYTES = 1024
/** A damaged file must not ask for all memory. */
const MAXIMUM_COST: Argon2Cost = { operations: 16, memoryBytes: 2 ** 30 }

const usualCost: Argon2Cost = {
  operations: sodium.crypto_pwhash_OPSLIMIT_MODERATE,
  memoryBytes: sodium.crypto_pwhash_MEMLIMIT_MODERATE,
}

/** Argon2id, then XChaCha20-Poly1305: [salt, operations, memory, nonce, ciphertext]. */
export function passphraseSealer(passphrase: string, crypto: Crypto, cost: Argon2Cost = usualCost): KeySealer {
  const password = utf8(passphrase.normalize('NFC'))
  return {
    sealing: 'passphrase',
    async seal(secret) {
      const salt = crypto.randomBytes(sodium.crypto_pwhash_SALTBYTES)
      const nonce = crypto.randomBytes(NONCE_BYTES)
      const ciphertext = crypto.seal(stretch(password, salt, cost), nonce, secret, DOMAIN)
      return encode([salt, cost.operations, cost.memoryBytes, nonce, ciphertext])
    },
    async open(sealed) {
      const parts = readParts(sealed)
      if (parts === null) throw new ProfileError('damaged', "This device's key is damaged. It wasn't changed.")
      const secret = crypto.open(stretch(password, parts.salt, parts.cost), parts.nonce, parts.ciphertext, DOMAIN)
      if (secret === null) {
        throw new ProfileError('wrong-passphrase', 'Wrong passphrase, or the key is damaged. Nothing was changed.')
      }
      return secret
    },
  }
}

function stretch(password: Uint8Array, salt: Uint8Array, cost: Argon2Cost): Uint8Array {
  const key = new Uint8Array(KEY_BYTES)
  const algorithm = sodium.crypto_pwhash_ALG_ARGON2ID13
  sodium.crypto_pwhash(key, password, salt, cost.operations, cost.memoryBytes, algorithm)
  return key
}

function readParts(
  sealed: Uint8Array,
): { salt: Uint8Array; cost: Argon2Cost; nonce: Uint8Array; ciphertext: Uint8Array } | null {
  let value: unknown
  try {
    value = decode(sealed, SEALED_BYTES)
  } catch {
    return null
  }
  if (!Array.isArray(value) || value.length !== 5) return null
  const [salt, operations, memoryBytes, nonce, ciphertext] = value as unknown[]
  if (!isBytes(salt, sodium.crypto_pwhash_SALTBYTES) || !isBytes(nonce, NONCE_BYTES)) return null
  if (!isCost(operations, 1, MAXIMUM_COST.operations)) return null
  if (!isCost(memoryBytes, 8192, MAXIMUM_COST.memoryBytes)) return null
  return ciphertext instanceof Uint8Array ? { salt, cost: { operations, memoryBytes }, nonce, ciphertext } : null
}

function isBytes(value: unknown, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length
}

function isCost(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most
}
