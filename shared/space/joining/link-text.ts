/**
 * The text of a link: a prefix and base64url of a version, a checksum and a CBOR list. The checksum detects a truncated
 * or mistyped link; it doesn't prevent forgery.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { base64urlnopad } from '@scure/base'
import { withoutEnd } from '../../base/without-end.ts'
import { isDiscoveryServerAddress } from '../../mesh/server-address.ts'
import { concat, equalBytes } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { FormatError } from '../../record/errors.ts'
import { LIMITS } from '../../record/limits.ts'

const VERSION = 2
const CHECKSUM = 4
/** Characters that a mail program or a sentence adds after a link. */
const BEHIND = '/.,;:!?)]>"\''
/** Maximum addresses per link; below, the maximum characters per address. */
export const ADDRESSES = 8
const ADDRESS_LENGTH = 100

const checksumOf = (body: Uint8Array): Uint8Array => sha256(body).subarray(0, CHECKSUM)

export function formatLink(prefix: string, parts: readonly CborValue[]): string {
  const body = encode([...parts])
  return prefix + base64urlnopad.encode(concat(Uint8Array.of(VERSION), checksumOf(body), body))
}

/** Throws FormatError (V26) if the text isn't such a link. */
export function linkBytes(prefix: string, link: string): Uint8Array {
  const text = link.trim()
  if (text.length > LIMITS.inviteLength || !text.startsWith(prefix)) throw new FormatError('V26', 'not such a link')
  try {
    return base64urlnopad.decode(withoutEnd(text.slice(prefix.length), BEHIND))
  } catch {
    throw new FormatError('V26', 'the link is damaged')
  }
}

/** The parts of a link. Throws FormatError if it is damaged or has another version. */
export function partsOfLink(bytes: Uint8Array): readonly unknown[] {
  if (bytes[0] !== VERSION) throw new FormatError('V26', 'the link is damaged, or of another version')
  const body = bytes.subarray(1 + CHECKSUM)
  if (!equalBytes(checksumOf(body), bytes.subarray(1, 1 + CHECKSUM))) {
    throw new FormatError('V26', 'the link is cut or mistyped')
  }
  return listIn(body)
}

export function listIn(bytes: Uint8Array): readonly unknown[] {
  const value: unknown = decode(bytes, LIMITS.inviteLength)
  if (!Array.isArray(value)) throw new FormatError('V26', 'the link is damaged')
  return value
}

export const isBytes = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length

export const isHash = (value: unknown): value is Uint8Array => isBytes(value, 32)

export const isAddress = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= ADDRESS_LENGTH

export const isServer = (value: unknown): value is string =>
  typeof value === 'string' && isDiscoveryServerAddress(value)

export function isList<Item>(
  value: unknown,
  maximum: number,
  isItem: (item: unknown) => item is Item,
): value is Item[] {
  return Array.isArray(value) && value.length <= maximum && value.every(isItem)
}
