/**
 * The primitives, implemented with libsodium. They return the same bytes as shared/record/noble-crypto.ts; the contract
 * suite runs on both.
 */
import { hash as digest } from 'node:crypto'
import sodium from 'sodium-native'
import { concat, fromHex, utf8 } from '../../shared/record/bytes.ts'
import type { Crypto } from '../../shared/record/crypto.ts'
import { rememberingKeys } from '../../shared/record/device-keys.ts'

const BOX_DOMAIN = utf8('parley box 1')
const ZERO_NONCE = new Uint8Array(24)
const TAG_BYTES = 16

function fill(length: number, write: (out: Uint8Array) => void): Uint8Array {
  const out = new Uint8Array(length)
  write(out)
  return out
}

// Node's own hash, by way of text. Takes half the time of libsodium's, which needs memory outside the heap for every 32
// bytes.
const hash = (bytes: Uint8Array) => fromHex(digest('sha256', bytes, 'hex'))
const randomBytes = (length: number) => fill(length, (out) => sodium.randombytes_buf(out))
const boxKey = (shared: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array) =>
  hash(concat(BOX_DOMAIN, shared, ephemeral, recipient))

function seal(
  key: Uint8Array,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  associatedData: Uint8Array | null,
): Uint8Array {
  return fill(plaintext.length + TAG_BYTES, (out) =>
    sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(out, plaintext, associatedData, null, nonce, key),
  )
}

function open(
  key: Uint8Array,
  nonce: Uint8Array,
  ciphertext: Uint8Array,
  associatedData: Uint8Array | null,
): Uint8Array | null {
  if (ciphertext.length < TAG_BYTES) return null
  try {
    return fill(ciphertext.length - TAG_BYTES, (out) =>
      sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(out, null, ciphertext, associatedData, nonce, key),
    )
  } catch {
    return null
  }
}

export const sodiumCrypto: Crypto = {
  randomBytes,
  hash,
  keyPair(seed = randomBytes(32)) {
    const publicKey = new Uint8Array(32)
    const secretKey = new Uint8Array(64)
    sodium.crypto_sign_seed_keypair(publicKey, secretKey, seed)
    return { publicKey, secretKey }
  },
  sign: (message, secretKey) => fill(64, (out) => sodium.crypto_sign_detached(out, message, secretKey)),
  verify(signature, message, publicKey) {
    if (signature.length !== 64 || publicKey.length !== 32) return false
    return sodium.crypto_sign_verify_detached(signature, message, publicKey)
  },
  isDeviceKey: rememberingKeys((publicKey) => sodium.crypto_core_ed25519_is_valid_point(publicKey)),
  seal,
  open,
  sealFor(device, plaintext) {
    const secret = randomBytes(32)
    const ephemeral = fill(32, (out) => sodium.crypto_scalarmult_base(out, secret))
    const recipient = fill(32, (out) => sodium.crypto_sign_ed25519_pk_to_curve25519(out, device))
    const shared = fill(32, (out) => sodium.crypto_scalarmult(out, secret, recipient))
    return concat(ephemeral, seal(boxKey(shared, ephemeral, device), ZERO_NONCE, plaintext, null))
  },
  openSealed(device, sealed) {
    if (sealed.length < 32 + TAG_BYTES) return null
    const ephemeral = sealed.subarray(0, 32)
    try {
      const secret = fill(32, (out) => sodium.crypto_sign_ed25519_sk_to_curve25519(out, device.secretKey))
      const shared = fill(32, (out) => sodium.crypto_scalarmult(out, secret, ephemeral))
      return open(boxKey(shared, ephemeral, device.publicKey), ZERO_NONCE, sealed.subarray(32), null)
    } catch {
      return null
    }
  },
}
