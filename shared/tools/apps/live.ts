/**
 * What an app says to whoever has it open, stored nowhere: `[instance, number, part, parts, bytes]`. A message longer than a
 * frame is sent in parts, and dropped if one is missing.
 */
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { APP_LIMITS } from './limits.ts'
import { INSTANCE } from './shape.ts'

export interface AppSaid {
  /** The app; or the game in which it is played. */
  item: string
  /** Of the message, chosen by its sender. */
  number: number
  part: number
  parts: number
  bytes: Uint8Array
}

const INSTANCE_ID = new RegExp(`^(?:${INSTANCE})$`)
const MOST_PARTS = Math.ceil(APP_LIMITS.payload / APP_LIMITS.part)

export const encodeSaid = ({ item, number, part, parts, bytes }: AppSaid): Uint8Array =>
  encode([item, number, part, parts, bytes])

const isWhole = (value: unknown, most: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most

/** Returns null for anything invalid. */
export function readSaid(payload: Uint8Array): AppSaid | null {
  let value: CborValue
  try {
    value = decode(payload, payload.length)
  } catch {
    return null
  }
  const [item, number, part, parts, bytes, ...more] = Array.isArray(value) ? (value as unknown[]) : []
  if (typeof item !== 'string' || !INSTANCE_ID.test(item) || more.length > 0) return null
  if (!isWhole(number, Number.MAX_SAFE_INTEGER) || !isWhole(parts, MOST_PARTS) || !isWhole(part, parts - 1)) return null
  if (!(bytes instanceof Uint8Array) || bytes.length > APP_LIMITS.part) return null
  return { item, number, part, parts, bytes }
}

/** The parts of one message. */
export function partsOf(item: string, number: number, bytes: Uint8Array): AppSaid[] {
  const parts = Math.max(1, Math.ceil(bytes.length / APP_LIMITS.part))
  return Array.from({ length: parts }, (_, part) => {
    const start = part * APP_LIMITS.part
    return { item, number, part, parts, bytes: bytes.slice(start, start + APP_LIMITS.part) }
  })
}

/** Puts the parts of one sender's messages together: of one at a time, since they arrive in order. */
export class Joiner {
  #number = -1
  #parts: Uint8Array[] = []

  /** The message that this part completes; null if it completes none. */
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
