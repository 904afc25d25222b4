/**
 * Canonical CBOR for everything we encode: unsigned integers up to 2^53 - 1, byte strings, text, booleans, null and
 * arrays of these; smallest form only, so that each value has exactly one encoding (SPEC.md, R1).
 */
import { decode as cborgDecode, encode as cborgEncode } from 'cborg'
import { equalBytes } from './bytes.ts'
import { FormatError } from './errors.ts'
import { LIMITS } from './limits.ts'

export type CborValue = number | string | boolean | null | Uint8Array | readonly CborValue[]

const options = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
} as const

export const encode = (value: CborValue): Uint8Array => cborgEncode(value)

function check(value: unknown, depth: number): void {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || value < 0) throw new FormatError('R1', 'a number is not an unsigned integer')
  } else if (Array.isArray(value)) {
    if (depth >= LIMITS.depth) throw new FormatError('R1', 'nested too deep')
    for (const item of value) check(item, depth + 1)
  } else if (
    value !== null &&
    typeof value !== 'string' &&
    typeof value !== 'boolean' &&
    !(value instanceof Uint8Array)
  ) {
    throw new FormatError('R1', 'a type that is not used')
  }
}

/** Throws FormatError (R1) if `encode` would not have produced these bytes, or if they exceed `maximumBytes`. */
export function decode(bytes: Uint8Array, maximumBytes: number): CborValue {
  if (bytes.length > maximumBytes) throw new FormatError('R1', `${bytes.length} bytes, at most ${maximumBytes}`)
  let value: unknown
  try {
    value = cborgDecode(bytes, options)
  } catch (error) {
    throw new FormatError('R1', error instanceof Error ? error.message : 'not CBOR')
  }
  check(value, 0)
  if (!equalBytes(encode(value as CborValue), bytes)) throw new FormatError('R1', 'not in canonical form')
  return value as CborValue
}
