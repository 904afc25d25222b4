/** An object as sent over a link (SPEC.md, F6), with a summary of what else the sender has. */
import { encodeAs, list, readAs, struct, uint, view } from '../../record/fields.ts'
import type { OfStripes } from './forest/message.ts'
import { CAST_LIMITS } from './limits.ts'
import { type CastObject, encodeObject, readObject } from './object.ts'
import { STRIPES } from './stripes.ts'

export interface PushedObject {
  object: CastObject
  /** The newest object of each stripe that the sender has, plus one; 0 if it has none. */
  newest: OfStripes
}

const MOST_BYTES = CAST_LIMITS.objectBytes + 512

const PUSHED = struct({ newest: list(uint(), STRIPES.length, STRIPES.length), encoded: view(0, MOST_BYTES) }, 'ignored')

export const encodePushed = ({ object, newest }: PushedObject): Uint8Array =>
  encodeAs(PUSHED, { newest: [...newest], encoded: encodeObject(object) })

/** Returns null for anything else. */
export function readPushed(bytes: Uint8Array): PushedObject | null {
  const pushed = readAs(PUSHED, bytes, MOST_BYTES)
  const object = pushed && readObject(pushed.encoded)
  return object && { object, newest: pushed.newest }
}
