/** What a source says to relays (SPEC.md, F15), which can't read its announcements: what they need to pass a cast on. */
import { fromHex, toHex } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { readDelay, readStripes, writeStripes } from './announcement.ts'
import type { StripePlan } from './stripes.ts'

export interface CarriedCast {
  /** 16 bytes, hex. */
  cast: string
  /** How late viewers play, in milliseconds. */
  delay: number
  stripes: readonly StripePlan[]
  ended: boolean
}

/** Later versions may add to it. */
const MOST_BYTES = 256

export const encodeCarried = ({ cast, delay, stripes, ended }: CarriedCast): Uint8Array =>
  encode([fromHex(cast), delay, writeStripes(stripes), ended])

/** Null for anything else. What later versions append is ignored. */
export function readCarried(bytes: Uint8Array): CarriedCast | null {
  let value: CborValue
  try {
    value = decode(bytes, MOST_BYTES)
  } catch {
    return null
  }
  const [cast, late, plans, ended] = Array.isArray(value) ? (value as unknown[]) : []
  if (!(cast instanceof Uint8Array) || cast.length !== 16 || typeof ended !== 'boolean') return null
  const [delay, stripes] = [readDelay(late), readStripes(plans)]
  return delay === null || stripes === null ? null : { cast: toHex(cast), delay, stripes, ended }
}
