/** The newest record of a chain as stored, with the size of the chain in bytes. */

import { DamagedEntryError } from '../../../shared/log/damaged-entry-error.ts'
import type { StoredHead } from '../../../shared/log/store.ts'
import { equalBytes, fromHex, toHex } from '../../../shared/record/bytes.ts'
import { type CborValue, decode, encode } from '../../../shared/record/cbor.ts'
import { decodeChain, encodeChain } from '../../../shared/record/chain-id.ts'
import { ENTRY_BYTES } from './keys.ts'

/**
 * The list is under our own seal, so an invalid value was written by another version, or moved by someone with the key.
 */
function readList(key: Uint8Array, bytes: Uint8Array): readonly CborValue[] {
  const value = decode(bytes, ENTRY_BYTES)
  if (!Array.isArray(value)) throw new DamagedEntryError(key)
  return value as readonly CborValue[]
}

/**
 * @param place the store's location: a chain begun in another place isn't continued here @param used size of the
 *   chain's records in bytes
 */
export const encodeHead = (head: StoredHead, place: Uint8Array, used: number): Uint8Array =>
  encode([encodeChain(head.chain), fromHex(head.grant), head.seq, fromHex(head.hash), head.here ? place : null, used])

/** Throws DamagedEntryError. */
export function decodeHead(key: Uint8Array, bytes: Uint8Array, place: Uint8Array): { head: StoredHead; used: number } {
  const [chainValue, grant, seq, hash, begun, used] = readList(key, bytes)
  const chain = decodeChain(chainValue)
  if (chain === null) throw new DamagedEntryError(key)
  const here = begun instanceof Uint8Array && equalBytes(begun, place)
  const head = {
    chain,
    grant: toHex(grant as Uint8Array),
    seq: seq as number,
    hash: toHex(hash as Uint8Array),
    ...(here ? { here } : {}),
  }
  return { head, used: used as number }
}
