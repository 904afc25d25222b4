/**
 * The primitives in pure JavaScript, for platforms without sodium. They produce the same bytes as the host's adapter.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { randomBytes } from '@noble/ciphers/utils.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, utf8 } from './bytes.ts'
import type { Crypto } from './crypto.ts'
import { rememberingKeys } from './device-keys.ts'

const BOX_DOMAIN = utf8('parley box 1')
const ZERO_NONCE = new Uint8Array(24)
const NOTHING = new Uint8Array(0)

function open(key: Uint8Array, nonce: Uint8Array, ciphertext: Uint8Array, associatedData: Uint8Array) {
  try {
    return xchacha20poly1305(key, nonce, associatedData).decrypt(ciphertext)
  } catch {
    return null
  }
}

function isPrimeOrderPoint(publicKey: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(publicKey)
    return !point.isSmallOrder() && point.isTorsionFree()
  } catch {
    return false
  }
}

const isDeviceKey = rememberingKeys(isPrimeOrderPoint)

/** @param random pass a seeded source to make simulations reproducible */
export function nobleCrypto(random: (length: number) => Uint8Array = randomBytes): Crypto {
  const boxKey = (shared: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array) =>
    sha256(concat(BOX_DOMAIN, shared, ephemeral, recipient))
  return {
    randomBytes: random,
    hash: sha256,
    keyPair(seed = random(32)) {
      const publicKey = ed25519.getPublicKey(seed)
      return { publicKey, secretKey: concat(seed, publicKey) }
    },
    sign: (message, secretKey) => ed25519.sign(message, secretKey.subarray(0, 32)),
    verify(signature, message, publicKey) {
      try {
        return ed25519.verify(signature, message, publicKey, { zip215: false })
      } catch {
        return false
      }
    },
    isDeviceKey,
    seal: (key, nonce, plaintext, associatedData) => xchacha20poly1305(key, nonce, associatedData).encrypt(plaintext),
    open,
    sealFor(device, plaintext) {
      if (!isDeviceKey(device)) throw new RangeError('not a device key')
      const secret = random(32)
      const ephemeral = x25519.getPublicKey(secret)
      const shared = x25519.getSharedSecret(secret, ed25519.utils.toMontgomery(device))
      return concat(ephemeral, xchacha20poly1305(boxKey(shared, ephemeral, device), ZERO_NONCE).encrypt(plaintext))
    },
    openSealed(device, sealed) {
      if (sealed.length < 48) return null
      const ephemeral = sealed.subarray(0, 32)
      try {
        const secret = ed25519.utils.toMontgomerySecret(device.secretKey.subarray(0, 32))
        const shared = x25519.getSharedSecret(secret, ephemeral)
        return open(boxKey(shared, ephemeral, device.publicKey), ZERO_NONCE, sealed.subarray(32), NOTHING)
      } catch {
        return null
      }
    },
  }
}
