/** Seals a device key without a key ring: with a passphrase, or not at all (then the file's mode protects it). */
import { utf8 } from '../../../shared/record/bytes.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { bytes, encodeAs, readAs, struct } from '../../../shared/record/fields.ts'
import { keyFrom, SALT_BYTES, STRETCHING, USUAL_COST } from './argon2.ts'
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

const SEALED = struct({ ...STRETCHING, nonce: bytes(NONCE_BYTES), ciphertext: bytes(0, SEALED_BYTES) })

/** Uses Argon2id, then XChaCha20-Poly1305. */
export function passphraseSealer(passphrase: string, crypto: Crypto, cost = USUAL_COST): KeySealer {
  return {
    sealing: 'passphrase',
    async seal(secret) {
      const salt = crypto.randomBytes(SALT_BYTES)
      const nonce = crypto.randomBytes(NONCE_BYTES)
      const ciphertext = crypto.seal(await keyFrom(passphrase, salt, cost), nonce, secret, DOMAIN)
      return encodeAs(SEALED, { salt, ...cost, nonce, ciphertext })
    },
    async open(sealed) {
      const parts = readAs(SEALED, sealed, SEALED_BYTES)
      if (parts === null) throw new ProfileError('damaged', "This device's key is damaged. It wasn't changed.")
      const key = await keyFrom(passphrase, parts.salt, parts)
      const secret = crypto.open(key, parts.nonce, parts.ciphertext, DOMAIN)
      if (secret === null) {
        throw new ProfileError('wrong-passphrase', 'Wrong passphrase, or the key is damaged. Nothing was changed.')
      }
      return secret
    },
  }
}
