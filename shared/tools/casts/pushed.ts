/** An object as it goes over a link (SPEC.md, F6), with what else is there. */
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import type { OfStripes } from './forest/message.ts'
import { CAST_LIMITS } from './limits.ts'
import { type CastObject, encodeObject, readObject } from './object.ts'
import { STRIPES } from './stripes.ts'

export interface PushedObject {
  object: CastObject
  /** The newest object of each stripe that the sender has, plus one; 0: none. */
  newest: OfStripes
}

const MOST_BYTES = CAST_LIMITS.objectBytes + 512

export const encodePushed = ({ object, newest }: PushedObject): Uint8Array => encode([newest, encodeObject(object)])

/** Null for anything else. */
export function readPushed(bytes: Uint8Array): PushedObject | null {
  let value: CborValue
  try {
    value = decode(bytes, MOST_BYTES)
  } catch {
    return null
  }
  const [newest, encoded] = Array.isArray(value) ? (value as unknown[]) : []
  if (!Array.isArray(newest) || newest.length !== STRIPES.length || !(encoded instanceof Uint8Array)) return null
  if (!newest.every((each) => typeof each === 'number')) return null
  const object = readObject(encoded)
  return object && { object, newest }
}
