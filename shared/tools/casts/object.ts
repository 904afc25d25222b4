/**
 * An object of a cast (SPEC.md, F3 and F4): at most 12 KiB of one stripe, sealed for those who may watch and signed by
 * the source, so that anybody can pass it on and nobody can alter it.
 */
import { fromHex, toHex } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import type { Crypto, KeyPair } from '../../record/crypto.ts'
import { CAST_LIMITS } from './limits.ts'
import { STRIPES } from './stripes.ts'

export interface CastObject {
  /** 16 bytes, hex. */
  cast: string
  stripe: number
  /** Counts the objects of its stripe from 0. */
  seq: number
  /** Which of the objects that one frame is divided into. */
  part: number
  parts: number
  /** Milliseconds since the cast began, by the source's clock. */
  time: number
  /** Decoding can begin here. */
  isKey: boolean
  /** What is in a higher one can be left out. */
  layer: number
  /** Loudness of sound, from silence to 9. */
  level: number
  sealed: Uint8Array
  signature: Uint8Array
}
export type UnsignedObject = Omit<CastObject, 'signature'>
export type PlainObject = Omit<UnsignedObject, 'sealed'>

const KEY_BIT = 1
const LAYER_BIT = 2
const LEVEL_BIT = 8
const BITS = 128
const TAG_BYTES = 16
const MOST_BYTES = CAST_LIMITS.objectBytes + 256

const headerOf = ({ cast, stripe, seq, part, parts, time, isKey, layer, level }: PlainObject) =>
  [
    fromHex(cast),
    stripe,
    seq,
    part,
    parts,
    time,
    (isKey ? KEY_BIT : 0) + layer * LAYER_BIT + level * LEVEL_BIT,
  ] as const

const signedPart = (crypto: Pick<Crypto, 'hash'>, space: string, object: UnsignedObject): Uint8Array =>
  crypto.hash(encode(['parley cast 1', fromHex(space), ...headerOf(object), object.sealed]))

/** Never the same for two objects of a cast, and so under one key. */
function nonceOf({ stripe, seq }: PlainObject): Uint8Array {
  const nonce = new Uint8Array(24)
  const view = new DataView(nonce.buffer)
  view.setUint8(0, stripe)
  view.setBigUint64(8, BigInt(seq))
  return nonce
}

const boundTo = (space: string, plain: PlainObject): Uint8Array =>
  encode(['parley cast seal 1', fromHex(space), ...headerOf(plain)])

/** @param key of the cast, 32 bytes */
export function writeObject(
  crypto: Pick<Crypto, 'hash' | 'seal' | 'sign'>,
  device: KeyPair,
  { space, key }: { space: string; key: Uint8Array },
  plain: PlainObject,
  content: Uint8Array,
): CastObject {
  if (content.length > CAST_LIMITS.objectBytes) throw new RangeError('too long for an object')
  const unsigned = { ...plain, sealed: crypto.seal(key, nonceOf(plain), content, boundTo(space, plain)) }
  return { ...unsigned, signature: crypto.sign(signedPart(crypto, space, unsigned), device.secretKey) }
}

/** @param source the device that casts, hex */
export const isSignedObject = (
  crypto: Pick<Crypto, 'hash' | 'verify'>,
  space: string,
  source: string,
  object: CastObject,
): boolean => crypto.verify(object.signature, signedPart(crypto, space, object), fromHex(source))

/** Null under another key. */
export const openObject = (
  crypto: Pick<Crypto, 'open'>,
  { space, key }: { space: string; key: Uint8Array },
  object: CastObject,
): Uint8Array | null => crypto.open(key, nonceOf(object), object.sealed, boundTo(space, object))

export const encodeObject = (object: CastObject): Uint8Array =>
  encode([...headerOf(object), object.sealed, object.signature])

const isCount = (value: unknown): value is number => typeof value === 'number'
const isBytes = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length

/** Null for anything else. */
export function readObject(bytes: Uint8Array): CastObject | null {
  let value: CborValue
  try {
    value = decode(bytes, MOST_BYTES)
  } catch {
    return null
  }
  const [cast, stripe, seq, part, parts, time, bits, sealed, signature] = Array.isArray(value)
    ? (value as unknown[])
    : []
  if (!isBytes(cast, 16) || !isCount(stripe) || !isCount(seq) || !isCount(time) || !isBytes(signature, 64)) return null
  if (!isCount(part) || !isCount(parts) || parts > CAST_LIMITS.parts || part >= parts) return null
  if (stripe >= STRIPES.length || !isCount(bits) || bits >= BITS || !(sealed instanceof Uint8Array)) return null
  const level = Math.floor(bits / LEVEL_BIT)
  const layer = Math.floor(bits / LAYER_BIT) % 4
  if (sealed.length < TAG_BYTES || sealed.length > CAST_LIMITS.objectBytes + TAG_BYTES || layer > 2 || level > 9)
    return null
  return {
    cast: toHex(cast),
    stripe,
    seq,
    part,
    parts,
    time,
    isKey: (bits & KEY_BIT) !== 0,
    layer,
    level,
    sealed,
    signature,
  }
}
