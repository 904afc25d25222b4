/**
 * Canonical CBOR for everything we encode: unsigned integers up to 2^53 - 1, byte strings, text, booleans, null and
 * arrays of these; smallest form only, so that each value has exactly one encoding (SPEC.md, R1).
 */
import { encode as cborgEncode } from 'cborg'
import { CborReader } from './cbor-reader.ts'
import type { CborValue } from './cbor-value.ts'
import { CborWriter, encodedLength } from './cbor-writer.ts'
import { FormatError } from './errors.ts'

export type { CborValue } from './cbor-value.ts'

/** A number out of range is the caller's mistake; readers refuse it. */
export function encode(value: CborValue): Uint8Array {
  const length = encodedLength(value)
  if (Number.isNaN(length)) return cborgEncode(value)
  const writer = new CborWriter(length)
  writer.value(value)
  return writer.bytes
}

/** Throws FormatError (R1) if `encode` wouldn't have produced these bytes, or if they exceed `maximumBytes`. */
export function decode(bytes: Uint8Array, maximumBytes: number): CborValue {
  if (bytes.length > maximumBytes) throw new FormatError('R1', `${bytes.length} bytes, at most ${maximumBytes}`)
  const reader = new CborReader(bytes)
  const value = reader.value()
  reader.end()
  return value
}
