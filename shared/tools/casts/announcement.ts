/** A source's announcement of its cast to everyone (SPEC.md, F1). Those who don't watch get nothing else. */
import {
  bytes,
  checked,
  encodeAs,
  type Field,
  flag,
  hex,
  later,
  list,
  readAs,
  struct,
  text,
  uint,
} from '../../record/fields.ts'
import { CAST_LIMITS } from './limits.ts'
import { rateOf, STRIPES, type StripePlan } from './stripes.ts'
import { isCastTitle } from './title.ts'

export interface CastAnnouncement {
  /** 16 bytes, hex. */
  cast: string
  /** Increases with each announcement of the device. */
  turn: number
  /** The channel, conversation, or newsletter of a publication in which it is shown; hex. */
  stream: string
  title: string
  /** How long it has been on, in milliseconds. A duration, since clocks differ. */
  onFor: number
  /** The delay with which viewers play, in milliseconds. */
  delay: number
  stripes: readonly StripePlan[]
  /** Approximate number of viewers. */
  viewers: number
  /** Encrypts the objects, 32 bytes. */
  key: Uint8Array
  ended: boolean
  /** Lines of the chat that each device can say per minute; 0 if there is no chat. */
  perMinute: number
  /** Whether it is what a device sends in the call there, and is shown there. */
  inCall: boolean
  /** Devices that the source asks on stage, with casts of their own; hex. */
  stage: readonly string[]
}

/** Later versions may add to it. */
export const ANNOUNCEMENT_BYTES = 2048
const LONGEST_INTERVAL = 10_000
const VIEWERS = 1_000_000

const STRIPE_PLAN = struct({ rate: uint(CAST_LIMITS.bytesPerSecond), every: uint(LONGEST_INTERVAL, 1) }, 'ignored')
export const STRIPE_PLANS: Field<readonly StripePlan[]> = checked(
  list(STRIPE_PLAN, STRIPES.length, STRIPES.length),
  (plans) => rateOf(plans) <= CAST_LIMITS.bytesPerSecond,
)
export const DELAY = uint(CAST_LIMITS.mostDelay, CAST_LIMITS.leastDelay)

const CHANNEL = hex(8)

export const announcementIn = (stream: Field<string>): Field<CastAnnouncement> =>
  struct(
    {
      cast: hex(16),
      turn: uint(),
      stream,
      title: text(isCastTitle),
      onFor: uint(),
      delay: DELAY,
      stripes: STRIPE_PLANS,
      viewers: uint(VIEWERS),
      key: bytes(32),
      ended: flag,
      // Earlier versions had no chat, no shared screens and no stage.
      perMinute: later(uint(CAST_LIMITS.linesPerMinute), 0),
      inCall: later(flag, false),
      stage: later(list(hex(32), CAST_LIMITS.stage), []),
    },
    'ignored',
  )
const ANNOUNCEMENT = announcementIn(CHANNEL)

export const encodeAnnouncement = (said: CastAnnouncement): Uint8Array => encodeAs(ANNOUNCEMENT, said)

/** Returns null for anything else. Fields that later versions append are ignored. */
export const readAnnouncement = (bytes: Uint8Array): CastAnnouncement | null =>
  readAs(ANNOUNCEMENT, bytes, ANNOUNCEMENT_BYTES)
