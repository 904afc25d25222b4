/**
 * Live messages of an app to everyone who has it open, stored nowhere (SPEC.md, X4). A message longer than a frame is
 * sent in parts, and dropped if one is missing.
 */
import { bytes, checked, encodeAs, readAs, struct, text, uint, type ValueOf } from '../../record/fields.ts'
import { APP_LIMITS } from './limits.ts'
import { INSTANCE } from './shape.ts'

const INSTANCE_ID = new RegExp(`^(?:${INSTANCE})$`)
const MOST_PARTS = Math.ceil(APP_LIMITS.payload / APP_LIMITS.part)
/** Maximum bytes of everything except a part's own bytes. */
const ENVELOPE = 256

/** The app, or the game in which it is played. */
const item = text((value) => INSTANCE_ID.test(value))

const SAID = checked(
  struct({
    item,
    /** The message's number: one more than the previous one of the same page. */
    number: uint(),
    part: uint(MOST_PARTS - 1),
    parts: uint(MOST_PARTS),
    bytes: bytes(0, APP_LIMITS.part),
  }),
  ({ part, parts }) => part < parts,
)
export type AppSaid = ValueOf<typeof SAID>

export const encodeSaid = (said: AppSaid): Uint8Array => encodeAs(SAID, said)
/** Returns null for anything invalid. */
export const readSaid = (payload: Uint8Array): AppSaid | null => readAs(SAID, payload, APP_LIMITS.part + ENVELOPE)

/** Announces that an app listens in a window and that others can send to it. */
const HERE = struct({ item })
export type AppHere = ValueOf<typeof HERE>

export const encodeHere = (here: AppHere): Uint8Array => encodeAs(HERE, here)
/** Returns null for anything invalid. */
export const readHere = (payload: Uint8Array): AppHere | null => readAs(HERE, payload, ENVELOPE)

/** The parts of one message. */
export function partsOf(item: string, number: number, bytes: Uint8Array): AppSaid[] {
  const parts = Math.max(1, Math.ceil(bytes.length / APP_LIMITS.part))
  return Array.from({ length: parts }, (_, part) => {
    const start = part * APP_LIMITS.part
    return { item, number, part, parts, bytes: bytes.slice(start, start + APP_LIMITS.part) }
  })
}

/** Joins the parts of one sender's messages, one message at a time, since they arrive in order. */
export class Joiner {
  #number = -1
  #parts: Uint8Array[] = []

  /** Returns the message that this part completes, or null. */
  take({ number, part, parts, bytes }: AppSaid): Uint8Array | null {
    if (part === 0) [this.#number, this.#parts] = [number, []]
    if (number !== this.#number || part !== this.#parts.length) return null
    this.#parts.push(bytes)
    if (this.#parts.length < parts) return null
    const whole = new Uint8Array(this.#parts.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const each of this.#parts) {
      whole.set(each, at)
      at += each.length
    }
    this.#parts = []
    this.#number = -1
    return whole
  }
}
