/**
 * Primitives with the same interface but without security, for simulations that sign and check hundreds of thousands of
 * times: anyone can sign for anyone. Security is tested with the real ones.
 */
import { concat, equalBytes, utf8 } from '../record/bytes.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'

const SIGNATURE = utf8('quick signature')
const KEY = utf8('quick key')
const BOX = utf8('quick box')
const TAG_BYTES = 16
const NONCE = new Uint8Array(24)
const NOTHING = new Uint8Array(0)

/** 32 bytes that differ if the input does; it is easy to construct collisions. */
function hash(bytes: Uint8Array): Uint8Array {
  const lanes = new Uint32Array(8)
  let rolling = bytes.length ^ 0x811c9dc5
  for (let index = 0; index < bytes.length; index++) {
    rolling = Math.imul(rolling ^ (bytes[index] as number), 0x01000193)
    lanes[index & 7] = Math.imul((lanes[index & 7] as number) ^ rolling ^ (rolling >>> 15), 0x85ebca6b)
  }
  for (let round = 0; round < 24; round++) {
    const before = lanes[(round + 7) & 7] as number
    const lane = (lanes[round & 7] as number) ^ rolling
    lanes[round & 7] = Math.imul(lane ^ (before >>> 13), 0xc2b2ae35) + before + round
    rolling = Math.imul(rolling ^ (lanes[round & 7] as number), 0x27d4eb2f)
  }
  return new Uint8Array(lanes.buffer)
}

function mask(key: Uint8Array, nonce: Uint8Array, bytes: Uint8Array): Uint8Array {
  const pad = hash(concat(key, nonce))
  return bytes.map((byte, index) => byte ^ (pad[index % 32] as number))
}

const signature = (message: Uint8Array, publicKey: Uint8Array): Uint8Array => {
  const half = hash(concat(SIGNATURE, publicKey, message))
  return concat(half, half)
}

const tag = (key: Uint8Array, nonce: Uint8Array, masked: Uint8Array, associatedData: Uint8Array): Uint8Array =>
  hash(concat(key, nonce, associatedData, masked)).subarray(0, TAG_BYTES)

function seal(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, associatedData: Uint8Array): Uint8Array {
  const masked = mask(key, nonce, plaintext)
  return concat(masked, tag(key, nonce, masked, associatedData))
}

function open(key: Uint8Array, nonce: Uint8Array, ciphertext: Uint8Array, associatedData: Uint8Array) {
  if (ciphertext.length < TAG_BYTES) return null
  const masked = ciphertext.subarray(0, -TAG_BYTES)
  if (!equalBytes(ciphertext.subarray(-TAG_BYTES), tag(key, nonce, masked, associatedData))) return null
  return mask(key, nonce, masked)
}

/** A public key with this ending isn't a valid device key (V48); a hash has this ending once in 2^64. */
const INVALID = new Uint8Array(8).fill(0xff)
const isDeviceKey = (publicKey: Uint8Array): boolean =>
  publicKey.length === 32 && !equalBytes(publicKey.subarray(-INVALID.length), INVALID)

/** Signs like any other, but nothing can be sealed to it, as with real keys of mixed order. */
export function invalidKeyPair({ secretKey, publicKey }: KeyPair): KeyPair {
  const invalid = concat(publicKey.subarray(0, -INVALID.length), INVALID)
  return { publicKey: invalid, secretKey: concat(secretKey.subarray(0, 32), invalid) }
}

/** @param random bytes from a seeded source */
export function quickCrypto(random: (length: number) => Uint8Array): Crypto {
  return {
    randomBytes: random,
    hash,
    keyPair(seed = random(32)) {
      const publicKey = hash(concat(KEY, seed))
      return { publicKey, secretKey: concat(seed, publicKey) }
    },
    sign: (message, secretKey) => signature(message, secretKey.subarray(32)),
    verify: (signed, message, publicKey) => equalBytes(signed, signature(message, publicKey)),
    seal,
    open,
    isDeviceKey,
    sealFor(device, plaintext) {
      if (!isDeviceKey(device)) throw new RangeError('not a device key')
      return seal(hash(concat(BOX, device)), NONCE, plaintext, NOTHING)
    },
    openSealed: (device, sealed) => open(hash(concat(BOX, device.publicKey)), NONCE, sealed, NOTHING),
  }
}
