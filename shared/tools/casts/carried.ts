/**
 * A source's message to relays (SPEC.md, F15), which can't read its announcements: what they need to pass a cast on.
 */
import { encodeAs, type Field, flag, hex, readAs, struct } from '../../record/fields.ts'
import { DELAY, STRIPE_PLANS } from './announcement.ts'
import type { StripePlan } from './stripes.ts'

export interface CarriedCast {
  /** 16 bytes, hex. */
  cast: string
  /** The delay with which viewers play, in milliseconds. */
  delay: number
  stripes: readonly StripePlan[]
  ended: boolean
}

/** Later versions may add to it. */
const MOST_BYTES = 256

const CARRIED: Field<CarriedCast> = struct(
  { cast: hex(16), delay: DELAY, stripes: STRIPE_PLANS, ended: flag },
  'ignored',
)

export const encodeCarried = (carried: CarriedCast): Uint8Array => encodeAs(CARRIED, carried)

/** Returns null for anything else. Fields that later versions append are ignored. */
export const readCarried = (bytes: Uint8Array): CarriedCast | null => readAs(CARRIED, bytes, MOST_BYTES)
