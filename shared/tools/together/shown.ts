/** What the leader of a showing has on screen (SPEC.md, T2), and questions about its clock (T5). Canonical CBOR. */
import {
  encodeAs,
  type Field,
  flag,
  hex,
  list,
  mapped,
  orNull,
  readAs,
  struct,
  text,
  uint,
  type ValueOf,
} from '../../record/fields.ts'
import { kinds } from '../../record/kinds.ts'
import type { Spot } from '../spot.ts'
import { TOGETHER_LIMITS as LIMITS } from './limits.ts'
import { type Clip, isName, isPath, type OnScreen } from './on-screen.ts'

export interface Shown extends OnScreen {
  /** 16 bytes, hex. */
  session: string
  /** How often the lead was taken. */
  lead: number
  /** Increases with each message by the device. */
  turn: number
  /** The showing is over. */
  ends: boolean
}

const name = text(isName)
const session = hex(16)

/** CBOR has no negative numbers here, so the lowest bit is the sign. */
const folded = mapped(
  uint(2 * LIMITS.number),
  (value: number) => (value < 0 ? -2 * value - 1 : 2 * value),
  (wire) => (wire % 2 === 1 ? -(wire + 1) / 2 : wire / 2),
)

const SPOT: Field<Spot> = struct({ name, numbers: list(folded, LIMITS.numbers) }, 'ignored')
const CLIP: Field<Clip> = struct(
  { name, position: uint(LIMITS.position), at: uint(), speed: uint(LIMITS.speed) },
  'ignored',
)

const SHOWN: Field<Shown> = struct(
  {
    session,
    lead: uint(LIMITS.leads),
    turn: uint(),
    ends: flag,
    path: text(isPath),
    // Null if invalid.
    view: orNull(SPOT),
    pointer: orNull(SPOT),
    clip: orNull(CLIP),
  },
  'ignored',
)

export const encodeShown = (shown: Shown): Uint8Array => encodeAs(SHOWN, shown)

/** Null if invalid. Fields appended by later versions are ignored. */
export const readShown = (bytes: Uint8Array): Shown | null => readAs(SHOWN, bytes, LIMITS.messageBytes)

/** `number`: the number of the question. `at`: the clock of the leader's window, in milliseconds. */
const CLOCK_WORDS = kinds(
  { question: [0, { session, number: uint() }], answer: [1, { session, number: uint(), at: uint() }] },
  'ignored',
)
export type ClockWords = ValueOf<typeof CLOCK_WORDS>

export const encodeClockWords = (words: ClockWords): Uint8Array => encodeAs(CLOCK_WORDS, words)

/** Null if invalid. */
export const readClockWords = (bytes: Uint8Array): ClockWords | null => readAs(CLOCK_WORDS, bytes, LIMITS.messageBytes)
