/** Seals for a device key without a key ring: none (the file's mode protects it), or a passphrase. */
import { utf8 } from '../../../shared/record/bytes.ts'
import { decode, encode } from '../../../shared/record/cbor.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { type Argon2Cost, costOf, keyFrom, SALT_BYTES, USUAL_COST } from './argon2.ts'
import type { KeySealer } from './key-vault.ts'
import { ProfileError } from './profile-error.ts'

export const noSealer: KeySealer = {
  sealing: 'none',
  seal: async (secret) => secret,
  open: async (sealed) => sealed,
}

const DOMAIN = utf8('parley device key 1')
const NONCE_BYTES = 24
const SEALED_BYTES = 1024

/** Argon2id, then XChaCha20-Poly1305: [salt, operations, memory, nonce, ciphertext]. */
export function passphraseSealer(passphrase: string, crypto: Crypto, cost = USUAL_COST): KeySealer {
  return {
    sealing: 'passphrase',
    async seal(secret) {
      const salt = crypto.randomBytes(SALT_BYTES)
      const nonce = crypto.randomBytes(NONCE_BYTES)
      const ciphertext = crypto.seal(await keyFrom(passphrase, salt, cost), nonce, secret, DOMAIN)
      return encode([salt, cost.operations, cost.memoryBytes, nonce, ciphertext])
    },
    async open(sealed) {
      const parts = readParts(sealed)
      if (parts === null) throw new ProfileError('damaged', "This device's key is damaged. It wasn't changed.")
      const key = await keyFrom(passphrase, parts.salt, parts.cost)
      const secret = crypto.open(key, parts.nonce, parts.ciphertext, DOMAIN)
      if (secret === null) {
        throw new ProfileError('wrong-passphrase', 'Wrong passphrase, or the key is damaged. Nothing was changed.')
      }
      return secret
    },
  }
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
  if (!isBytes(salt, SALT_BYTES) || !isBytes(nonce, NONCE_BYTES)) return null
  const cost = costOf(operations, memoryBytes)
  return cost && ciphertext instanceof Uint8Array ? { salt, cost, nonce, ciphertext } : null
}

function isBytes(value: unknown, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length
}
