/**
 * Keys of mixed order: a point of the prime-order subgroup plus one of order 8. Some libraries accept their signatures,
 * and nothing can be sealed to them (shared/record/SPEC.md, V48). For tests and attacks.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concat, fromHex } from '../record/bytes.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'

const { Point } = ed25519
const ORDER = Point.Fn.ORDER
const TORSION = Point.fromBytes(fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa'), true)

const numberOf = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)

function scalarBytes(scalar: bigint): Uint8Array {
  const bytes = new Uint8Array(32)
  for (let index = 0, rest = scalar; index < 32; index++, rest >>= 8n) bytes[index] = Number(rest & 255n)
  return bytes
}

/** @param times multiple of the point of order 8: 1 to 7 */
export function mixedOrderKeyPair(crypto: Crypto, times = 1): KeyPair {
  const seed = crypto.randomBytes(32)
  const point = Point.BASE.multiply((numberOf(seed) % ORDER) + 1n).add(TORSION.multiplyUnsafe(BigInt(times)))
  const publicKey = point.toBytes()
  return { publicKey, secretKey: concat(seed, publicKey) }
}

/**
 * A signature that cofactorless verification accepts: retries until the small-order part vanishes, 8 times on average.
 */
function signMixed(crypto: Crypto, message: Uint8Array, { secretKey, publicKey }: KeyPair): Uint8Array {
  const secret = (numberOf(secretKey.subarray(0, 32)) % ORDER) + 1n
  for (;;) {
    const nonce = (numberOf(crypto.randomBytes(32)) % ORDER) + 1n
    const commitment = Point.BASE.multiply(nonce).toBytes()
    const challenge = numberOf(sha512(concat(commitment, publicKey, message))) % ORDER
    if (challenge % 8n !== 0n) continue
    return concat(commitment, scalarBytes((nonce + challenge * secret) % ORDER))
  }
}

/** The same crypto for a device whose key is of mixed order. */
export const signingMixed = (crypto: Crypto, device: KeyPair): Crypto => ({
  ...crypto,
  keyPair: (seed) => (seed ? crypto.keyPair(seed) : device),
  sign: (message, secretKey) =>
    secretKey === device.secretKey ? signMixed(crypto, message, device) : crypto.sign(message, secretKey),
})
