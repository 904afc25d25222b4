/** What the leader of a showing has on screen (SPEC.md, T2), and questions about its clock (T5). Canonical CBOR. */
import { fromHex, toHex } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import type { Spot } from '../spot.ts'
import { TOGETHER_LIMITS as LIMITS } from './limits.ts'

/** A sound or a film in a place. */
export interface Clip {
  name: string
  /** Where it was `at` that moment of the leader's clock; milliseconds. */
  position: number
  at: number
  /** In thousandths; 0: it is paused. */
  speed: number
}

/** What is on the leader's screen. */
export interface OnScreen {
  /** What follows `#/space/<space>/`; empty: nothing that others can be led to. */
  path: string
  view: Spot | null
  pointer: Spot | null
  clip: Clip | null
}

export interface Shown extends OnScreen {
  /** 16 bytes, hex. */
  session: string
  /** How often somebody took the lead. */
  lead: number
  /** Increases with each message of the device. */
  turn: number
  /** The showing is over. */
  ends: boolean
}

/** `number`: which question is answered. `at`: the clock of the leader's window, in milliseconds. */
export type ClockWords =
  | { type: 'question'; session: string; number: number }
  | { type: 'answer'; session: string; number: number; at: number }

const PATH = /^[!-~]*$/
/** Letters, digits and what ids contain. */
const NAME = /^[A-Za-z0-9_./:-]*$/

export const isPath = (path: string): boolean => path.length <= LIMITS.path && PATH.test(path)
export const isName = (name: string): boolean => name.length <= LIMITS.name && NAME.test(name)

/** CBOR here has no negative numbers: the lowest bit says which one is. */
const folded = (number: number): number => (number < 0 ? -2 * number - 1 : 2 * number)
const unfolded = (number: number): number => (number % 2 === 1 ? -(number + 1) / 2 : number / 2)

const spotAsCbor = (spot: Spot | null): CborValue => spot && [spot.name, spot.numbers.map(folded)]
const clipAsCbor = (clip: Clip | null): CborValue => clip && [clip.name, clip.position, clip.at, clip.speed]

export const encodeShown = ({ session, lead, turn, ends, path, view, pointer, clip }: Shown): Uint8Array =>
  encode([fromHex(session), lead, turn, ends, path, spotAsCbor(view), spotAsCbor(pointer), clipAsCbor(clip)])

const isCount = (value: unknown, most: number = Number.MAX_SAFE_INTEGER): value is number =>
  typeof value === 'number' && value <= most
const isSession = (value: unknown): value is Uint8Array => value instanceof Uint8Array && value.length === 16

/** Undefined for anything else. */
function spotOf(value: unknown): Spot | null | undefined {
  if (value === null) return null
  const [name, numbers] = Array.isArray(value) ? (value as unknown[]) : []
  if (typeof name !== 'string' || !isName(name)) return undefined
  if (!Array.isArray(numbers) || numbers.length > LIMITS.numbers) return undefined
  const all = numbers as unknown[]
  return all.every((each) => isCount(each, 2 * LIMITS.number)) ? { name, numbers: all.map(unfolded) } : undefined
}

/** Undefined for anything else. */
function clipOf(value: unknown): Clip | null | undefined {
  if (value === null) return null
  const [name, position, at, speed] = Array.isArray(value) ? (value as unknown[]) : []
  if (typeof name !== 'string' || !isName(name)) return undefined
  if (!isCount(position, LIMITS.position) || !isCount(at) || !isCount(speed, LIMITS.speed)) return undefined
  return { name, position, at, speed }
}

function valuesIn(bytes: Uint8Array): unknown[] {
  let value: CborValue
  try {
    value = decode(bytes, LIMITS.messageBytes)
  } catch {
    return []
  }
  return Array.isArray(value) ? (value as unknown[]) : []
}

/** Null for anything else. What later versions append is ignored; a spot that can't be read is none. */
export function readShown(bytes: Uint8Array): Shown | null {
  const [session, lead, turn, ends, path, view, pointer, clip] = valuesIn(bytes)
  if (!isSession(session) || !isCount(lead, LIMITS.leads) || !isCount(turn) || typeof ends !== 'boolean') return null
  if (typeof path !== 'string' || !isPath(path)) return null
  return {
    session: toHex(session),
    lead,
    turn,
    ends,
    path,
    view: spotOf(view) ?? null,
    pointer: spotOf(pointer) ?? null,
    clip: clipOf(clip) ?? null,
  }
}

export const encodeClockWords = (words: ClockWords): Uint8Array =>
  encode(
    words.type === 'question'
      ? [0, fromHex(words.session), words.number]
      : [1, fromHex(words.session), words.number, words.at],
  )

/** Null for anything else. */
export function readClockWords(bytes: Uint8Array): ClockWords | null {
  const [type, id, number, at] = valuesIn(bytes)
  if (!isSession(id) || !isCount(number)) return null
  const session = toHex(id)
  if (type === 0) return { type: 'question', session, number }
  return type === 1 && isCount(at) ? { type: 'answer', session, number, at } : null
}
