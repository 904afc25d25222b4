/**
 * The id of a cast (SPEC.md, F1). One half is derived from the source and the other half, so a device that announces
 * the same cast can't pass for its source to those who come later.
 */
import { concat, fromHex, toHex } from '../../record/bytes.ts'
import { encode } from '../../record/cbor.ts'
import type { Crypto } from '../../record/crypto.ts'

/** Bytes of either half. */
const HALF = 8

/** @param source the device that casts, hex */
const idOf = (crypto: Pick<Crypto, 'hash'>, space: string, source: string, random: Uint8Array): string => {
  const hash = crypto.hash(encode(['parley cast id 1', fromHex(space), fromHex(source), random]))
  return toHex(concat(random, hash.subarray(0, HALF)))
}

export const newCastId = (crypto: Pick<Crypto, 'hash' | 'randomBytes'>, space: string, source: string): string =>
  idOf(crypto, space, source, crypto.randomBytes(HALF))

/**
 * Whether this device, and no other, made the id. False for ids of earlier versions, which don't depend on their
 * source.
 */
export const isCastOf = (crypto: Pick<Crypto, 'hash'>, space: string, source: string, cast: string): boolean =>
  idOf(crypto, space, source, fromHex(cast).subarray(0, HALF)) === cast
