/**
 * An object of a cast (SPEC.md, F3 and F4): up to 12 KiB of one stripe, encrypted for those who are allowed to watch
 * and signed by the source, so that anybody can pass it on and nobody can alter it.
 */
import { fromHex } from '../../record/bytes.ts'
import { encode } from '../../record/cbor.ts'
import type { Crypto, KeyPair } from '../../record/crypto.ts'
import { bytes, checked, encodeAs, hex, mapped, Parts, readAs, struct, uint } from '../../record/fields.ts'
import { CAST_LIMITS } from './limits.ts'
import { STRIPES } from './stripes.ts'

export interface CastObject {
  /** 16 bytes, hex. */
  cast: string
  stripe: number
  /** Counts the objects of its stripe from 0. */
  seq: number
  /** The position of this object within its frame. */
  part: number
  parts: number
  /** Milliseconds since the cast began, by the source's clock. */
  time: number
  /** Whether decoding can begin here. */
  isKey: boolean
  /** Objects of a higher layer can be left out. */
  layer: number
  /** Loudness of sound, from silence to 9. */
  level: number
  sealed: Uint8Array
  signature: Uint8Array
}
export type UnsignedObject = Omit<CastObject, 'signature'>
export type PlainObject = Omit<UnsignedObject, 'sealed'>

const TAG_BYTES = 16
const MOST_BYTES = CAST_LIMITS.objectBytes + 256

const HIGHEST_LAYER = 2
const HIGHEST_LEVEL = 9

const header = {
  cast: hex(16),
  stripe: uint(STRIPES.length - 1),
  seq: uint(),
  part: uint(),
  parts: uint(CAST_LIMITS.parts),
  time: uint(CAST_LIMITS.lasts),
  /** `isKey`, two bits of `layer`, four of `level`. */
  bits: uint(2 ** 7 - 1),
}
const HEADER = new Parts(header, 'refused')

const bitsOf = ({ isKey, layer, level }: Pick<PlainObject, 'isKey' | 'layer' | 'level'>): number =>
  Number(isKey) | (layer << 1) | (level << 3)

const fromBits = (bits: number) => ({ isKey: (bits & 1) !== 0, layer: (bits >> 1) & 3, level: bits >> 3 })

const OBJECT = checked(
  mapped(
    struct(
      { ...header, sealed: bytes(TAG_BYTES, CAST_LIMITS.objectBytes + TAG_BYTES), signature: bytes(64) },
      'ignored',
    ),
    (object: CastObject) => ({ ...object, bits: bitsOf(object) }),
    ({ bits, ...object }) => ({ ...object, ...fromBits(bits) }),
  ),
  ({ part, parts, layer, level }) => part < parts && layer <= HIGHEST_LAYER && level <= HIGHEST_LEVEL,
)

/** The context under which objects are encrypted and signed: the space, and all fields that aren't encrypted. */
const contextOf = (purpose: string, space: string, object: PlainObject) =>
  HEADER.write({ ...object, bits: bitsOf(object) }, [purpose, fromHex(space)])

const signedPart = (crypto: Pick<Crypto, 'hash'>, space: string, object: UnsignedObject): Uint8Array =>
  crypto.hash(encode([...contextOf('parley cast 1', space, object), object.sealed]))

const sealedUnder = (space: string, object: PlainObject): Uint8Array =>
  encode(contextOf('parley cast seal 1', space, object))

/** Unique for each object of a cast, and thus for its key. */
function nonceOf({ stripe, seq }: PlainObject): Uint8Array {
  const nonce = new Uint8Array(24)
  const view = new DataView(nonce.buffer)
  view.setUint8(0, stripe)
  view.setBigUint64(8, BigInt(seq))
  return nonce
}

/** @param key the cast's key, 32 bytes */
export function writeObject(
  crypto: Pick<Crypto, 'hash' | 'seal' | 'sign'>,
  device: KeyPair,
  { space, key }: { space: string; key: Uint8Array },
  plain: PlainObject,
  content: Uint8Array,
): CastObject {
  if (content.length > CAST_LIMITS.objectBytes) throw new RangeError('too long for an object')
  const unsigned = { ...plain, sealed: crypto.seal(key, nonceOf(plain), content, sealedUnder(space, plain)) }
  return { ...unsigned, signature: crypto.sign(signedPart(crypto, space, unsigned), device.secretKey) }
}

/** @param source the device that casts, hex */
export const isSignedObject = (
  crypto: Pick<Crypto, 'hash' | 'verify'>,
  space: string,
  source: string,
  object: CastObject,
): boolean => crypto.verify(object.signature, signedPart(crypto, space, object), fromHex(source))

/** Returns null for a wrong key. */
export const openObject = (
  crypto: Pick<Crypto, 'open'>,
  { space, key }: { space: string; key: Uint8Array },
  object: CastObject,
): Uint8Array | null => crypto.open(key, nonceOf(object), object.sealed, sealedUnder(space, object))

export const encodeObject = (object: CastObject): Uint8Array => encodeAs(OBJECT, object)

/** Returns null for anything else. */
export const readObject = (bytes: Uint8Array): CastObject | null => readAs(OBJECT, bytes, MOST_BYTES)
